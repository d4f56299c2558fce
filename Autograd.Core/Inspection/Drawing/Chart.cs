namespace Autograd.Core;

/// <summary>A line chart over time, with a few round axis labels and each line's last value at its end instead of a legend.</summary>
/// <param name="title">The title, with the unit.</param>
/// <param name="time">The label of the horizontal axis: epoch or step.</param>
/// <param name="curves">The lines, at most <see cref="MostCurves"/>.</param>
/// <param name="mayBeLogarithmic">Whether the scale becomes logarithmic, and is labelled so, if values span over two decades.</param>
internal sealed class Chart(string title, string time, IReadOnlyList<Curve> curves, bool mayBeLogarithmic = false)
{
    /// <summary>The number of lines that can be told apart.</summary>
    public const int MostCurves = 5;

    private const double Line = 16; // the height of a line of text
    private const double Below = 20; // from the lowest grid line to the labels below it
    private const int MostPoints = 360;

    private static readonly string[] Colours = [Look.Forward, Look.Backward, Look.Retained, Look.Waiting, Look.Ink];

    private readonly NumberLine y =
        NumberLine.Around([.. curves.SelectMany(curve => curve.Drawn).Select(point => point.Y)], mayBeLogarithmic);
    private readonly NumberLine x = NumberLine.Between(First(curves), Last(curves));

    /// <summary>Draws the chart.</summary>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    public Svg Draw(double width, double height)
    {
        var svg = new Svg(width, height, Description());
        var (left, right) = Sides(width);
        var (top, bottom) = ((2 * Line) + Look.Space, height - (2 * Line));
        double Across(double number) => this.Across(width, number);
        double Down(double number) => bottom - (y.Place(number) * (bottom - top));

        svg.Text(0, Line - 4, title, bold: true);
        if (y.IsLogarithmic) svg.Text(width, Line - 4, "log scale", "end", fill: Look.Quiet);
        foreach (var label in y.Labels)
            svg.Line(left, Down(label), right, Down(label), Look.Grid)
                .Text(left - Look.Space, Down(label) + 4, Figure.Of(label), "end", fill: Look.Quiet);
        foreach (var label in x.Labels) svg.Text(Across(label), bottom + Below, Figure.Of(label), "middle", fill: Look.Quiet);
        var last = x.Labels.Select(label => Across(label) + (Look.Width(Figure.Of(label)) / 2)).LastOrDefault(right);
        svg.Text(Math.Max(right, last) + Look.Space, bottom + Below, time, fill: Look.Quiet);

        foreach (var (i, curve) in curves.Index())
            svg.Line(curve.Thinned(MostPoints).Select(point => (Across(point.X), Down(point.Y))), Colour(i));
        foreach (var (i, place) in Ends(Down, top, bottom).Index())
        {
            (double X, double Y) end = curves[i].Drawn.LastOrDefault((x.Least, y.Least));
            svg.Ellipse(Across(end.X), Down(end.Y), 3, 3, Colour(i), stroke: null)
                .Text(right + Look.Space, place + 4, curves[i].Label, fill: Colour(i));
        }

        return svg;
    }

    private string Colour(int i) => Colours[curves[i].Colour ?? i];

    /// <summary>Returns the x coordinate of a time in a picture of this width.</summary>
    public double Across(double width, double time)
    {
        var (left, right) = Sides(width);
        return left + (x.Place(time) * (right - left));
    }

    /// <summary>Returns the edges of the plot area, between the labels on the left and those on the right.</summary>
    private (double Left, double Right) Sides(double width)
    {
        var beside = curves.Select(curve => Look.Width(curve.Label)).Append(Look.Width($"{time}00")).Max(); // half a label and the time
        return (y.Labels.Select(label => Look.Width(Figure.Of(label))).Max() + Look.Space, width - beside - (2 * Look.Space));
    }

    /// <summary>Places the labels: each at the end of its line, or as near to it as the others allow.</summary>
    private double[] Ends(Func<double, double> down, double top, double bottom)
    {
        var places = curves.Select(curve => down(curve.Drawn.Select(point => point.Y).LastOrDefault(y.Least))).ToArray();
        var order = Enumerable.Range(0, places.Length).OrderBy(i => places[i]).ToArray();
        for (var i = 1; i < order.Length; i++) places[order[i]] = Math.Max(places[order[i]], places[order[i - 1]] + Line);
        var least = bottom;
        foreach (var i in order.Reverse()) least = (places[i] = Math.Max(Math.Min(places[i], least), top)) - Line;
        return places;
    }

    private string Description() => $"{title} over {time}"
        + string.Concat(curves.Where(curve => curve.Points.Count > 0)
            .Select(curve => $"; {curve.Name} from {Figure.Of(curve.Points[0].Y)} to {Figure.Of(curve.Points[^1].Y)}"))
            .Replace(";  from", "; from", StringComparison.Ordinal)
        + (y.IsLogarithmic ? "; logarithmic scale" : "");

    private static double First(IReadOnlyList<Curve> curves) => curves.SelectMany(curve => curve.Drawn).Select(point => point.X)
        .DefaultIfEmpty().Min();

    private static double Last(IReadOnlyList<Curve> curves) => curves.SelectMany(curve => curve.Drawn).Select(point => point.X)
        .DefaultIfEmpty(1).Max();
}
