using System.Text;

namespace Autograd.Core;

/// <summary>Encodes the cells of a grid, each a colour and a strength, as letters, which the script of a page decodes.</summary>
/// <remarks>Positive numbers have the first colour, negative ones the second; 0 is the background, and the scale is symmetric.</remarks>
internal static class CellMap
{
    /// <summary>The letters, indexed by 8 × colour + strength.</summary>
    public const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private const int Strengths = 8;

    /// <summary>The colours of classes, and of signs.</summary>
    public static readonly string[] Colours = [Look.Forward, Look.Backward, Look.Retained, Look.Waiting, Look.Ink];

    /// <summary>Returns the letter of a colour with a strength from 0 to 1; NaN counts as 0.</summary>
    public static char Code(int colour, double strength) =>
        Letters[(colour * Strengths) + (double.IsNaN(strength) ? 0 : (int)Math.Round(Math.Clamp(strength, 0, 1) * (Strengths - 1)))];

    /// <summary>Encodes signed numbers; the absolute value <paramref name="largest"/> has strength 1.</summary>
    public static string Signed(IEnumerable<float> numbers, double largest) =>
        string.Concat(numbers.Select(number => Code(number < 0 ? 1 : 0, largest == 0 ? 0 : Math.Abs(number) / largest)));

    /// <summary>Draws cells in a group that the script finds by its id and redraws.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="id">The id of the group.</param>
    /// <param name="letters">The cells, row by row.</param>
    /// <param name="columns">The number of cells in a row.</param>
    /// <param name="x">The left edge.</param>
    /// <param name="y">The upper edge.</param>
    /// <param name="cell">The side of a cell.</param>
    /// <param name="strongest">The opacity of strength 1.</param>
    public static Svg Cells(this Svg svg, string id, string letters, int columns, double x, double y, double cell,
        double strongest = 0.8)
    {
        svg.Group(null, ("id", id), ("data-columns", columns), ("data-x", x), ("data-y", y), ("data-cell", cell),
            ("data-strongest", strongest));
        foreach (var same in letters.Select((letter, i) => (Value: Letters.IndexOf(letter, StringComparison.Ordinal), i))
            .Where(each => each.Value % Strengths > 0).GroupBy(each => each.Value).OrderBy(group => group.Key))
        {
            var path = new StringBuilder();
            foreach (var (_, i) in same)
                path.Append($"M{Markup.Number(x + (i % columns * cell))} {Markup.Number(y + (i / columns * cell))}h{Markup.Number(cell)}")
                    .Append($"v{Markup.Number(cell)}h-{Markup.Number(cell)}z");
            svg.Group(null, ("fill-opacity", strongest * (same.Key % Strengths) / (Strengths - 1)))
                .Path(path.ToString(), stroke: null, fill: Colours[same.Key / Strengths]).EndGroup();
        }

        return svg.EndGroup();
    }
}
