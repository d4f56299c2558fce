namespace Autograd.Core;

/// <summary>One line of a <see cref="Chart"/>.</summary>
/// <param name="Name">Its name, shown at its end before the last value.</param>
/// <param name="Points">Its points, from left to right; the line is interrupted where a number is not finite.</param>
/// <param name="Colour">The index of its colour, for lines with one name in several charts (default: its index in the chart).</param>
internal sealed record Curve(string Name, IReadOnlyList<(double X, double Y)> Points, int? Colour = null)
{
    private const int LongestName = 22;

    /// <summary>The label at the end of the line: name and last value.</summary>
    public string Label => $"{Figure.Short(Name, LongestName)} {(Points.Count == 0 ? "–" : Figure.Of(Points[^1].Y))}".Trim();

    /// <summary>The points whose coordinates are finite.</summary>
    public IEnumerable<(double X, double Y)> Drawn => Points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y));

    /// <summary>
    /// Returns about as many points as asked for at most, which look like all of them: the least and the greatest of each stretch, and the
    /// first that is not finite.
    /// </summary>
    public IReadOnlyList<(double X, double Y)> Thinned(int most)
    {
        if (Points.Count <= most) return Points;
        var stretch = (Points.Count / (most / 3)) + 1;
        return
        [
            Points[0],
            .. Points.Skip(1).SkipLast(1).Chunk(stretch).SelectMany(part => part.Index()
                .Where(point => point.Index == IndexOf(part, least: true) || point.Index == IndexOf(part, least: false)
                    || point.Index == Array.FindIndex(part, each => !double.IsFinite(each.Y))).Select(point => point.Item)),
            Points[^1],
        ];
    }

    private static int IndexOf((double X, double Y)[] part, bool least)
    {
        var best = 0;
        for (var i = 1; i < part.Length; i++)
            if (!(least ? part[i].Y >= part[best].Y : part[i].Y <= part[best].Y)) best = i; // NaN replaces no number
        return best;
    }
}
