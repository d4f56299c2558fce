namespace Autograd.Core;

/// <summary>The cells of a fine grid in which something is drawn, to find room for small text beside it.</summary>
internal sealed class GraphCells
{
    private const double Side = 3;
    private const double Apart = 2; // from one point of a curve to the next

    private readonly HashSet<(int X, int Y)> occupied = [];

    /// <summary>Adds a curve.</summary>
    /// <param name="at">The point at each number from 0 to 1.</param>
    /// <param name="length">About its length.</param>
    public void Add(Func<double, (double X, double Y)> at, double length)
    {
        var count = (int)(length / Apart) + 1;
        for (var i = 0; i <= count; i++) occupied.Add(CellOf(at(i / (double)count)));
    }

    /// <summary>Occupies a rectangle if it is free.</summary>
    /// <param name="x">Its middle.</param>
    /// <param name="y">Its middle.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <returns>Whether it was free.</returns>
    public bool TryAdd(double x, double y, double width, double height)
    {
        var (left, top) = CellOf((x - width / 2, y - height / 2));
        var (right, bottom) = CellOf((x + width / 2, y + height / 2));
        var cells = Enumerable.Range(left, right - left + 1)
            .SelectMany(column => Enumerable.Range(top, bottom - top + 1).Select(row => (column, row))).ToArray();
        if (cells.Any(occupied.Contains)) return false;
        occupied.UnionWith(cells);
        return true;
    }

    private static (int, int) CellOf((double X, double Y) place) => ((int)Math.Floor(place.X / Side), (int)Math.Floor(place.Y / Side));
}
