namespace Autograd.Core;

/// <summary>A picture of shapes and text; coordinates are in pixels, y downwards. The same calls write the same file.</summary>
/// <remarks>
/// <see cref="ToString"/> returns an element for a <see cref="Page"/>, whose style it uses; <see cref="ToFile"/> returns a standalone file.
/// Colours are those of <see cref="Look"/>.
/// </remarks>
/// <param name="width">Its width.</param>
/// <param name="height">Its height.</param>
/// <param name="title">Its description for screen readers.</param>
internal sealed class Svg(double width, double height, string title)
{
    private readonly Markup shapes = new();

    /// <summary>Draws a line from one point to another.</summary>
    public Svg Line(double x1, double y1, double x2, double y2, string stroke = Look.Ink, double thickness = 1, string? dash = null)
    {
        shapes.Empty("line", ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("stroke", stroke), ("stroke-width", thickness),
            ("stroke-dasharray", dash)).NewLine();
        return this;
    }

    /// <summary>Draws straight lines from point to point, interrupted at points that are not finite.</summary>
    public Svg Line(IEnumerable<(double X, double Y)> places, string stroke = Look.Ink, double thickness = 2, string? dash = null)
    {
        var (path, drawing) = (new List<string>(), false);
        foreach (var (x, y) in places)
        {
            var there = double.IsFinite(x) && double.IsFinite(y);
            if (there) path.Add($"{(drawing ? 'L' : 'M')}{Markup.Number(x)} {Markup.Number(y)}");
            drawing = there;
        }

        return path.Count == 0 ? this : Path(string.Concat(path), stroke, thickness, dash);
    }

    /// <summary>Draws a path, given as SVG path data.</summary>
    public Svg Path(string data, string? stroke = Look.Ink, double thickness = 1, string? dash = null, string fill = "none")
    {
        shapes.Empty("path", ("d", data), ("fill", fill), ("stroke", stroke), ("stroke-width", thickness), ("stroke-dasharray", dash),
            ("stroke-linejoin", stroke is null ? null : "round"), ("stroke-linecap", stroke is null || dash is not null ? null : "round"))
            .NewLine();
        return this;
    }

    /// <summary>Draws a box, given its upper left corner.</summary>
    public Svg Box(double x, double y, double width, double height, string fill = Look.Box, string? stroke = null, double thickness = 1,
        double corner = Look.Corner, double? opacity = null)
    {
        shapes.Empty("rect", ("x", x), ("y", y), ("width", width), ("height", height), ("rx", corner == 0 ? null : corner), ("fill", fill),
            ("fill-opacity", opacity), ("stroke", stroke), ("stroke-width", stroke is null ? null : thickness)).NewLine();
        return this;
    }

    /// <summary>Draws an ellipse, given its centre.</summary>
    public Svg Ellipse(double x, double y, double radiusX, double radiusY, string fill = Look.Paper, string? stroke = Look.Ink,
        double thickness = 1)
    {
        shapes.Empty("ellipse", ("cx", x), ("cy", y), ("rx", radiusX), ("ry", radiusY), ("fill", fill), ("stroke", stroke),
            ("stroke-width", stroke is null ? null : thickness)).NewLine();
        return this;
    }

    /// <summary>Draws a line of text.</summary>
    /// <param name="x">The x coordinate of its anchor.</param>
    /// <param name="y">Its baseline.</param>
    /// <param name="text">The text; a line break is shown as ␊.</param>
    /// <param name="anchor">The part of the text that is at x: start, middle or end.</param>
    /// <param name="size">Its size.</param>
    /// <param name="fill">Its colour.</param>
    /// <param name="code">Whether it is code or numbers, in <c>ui-monospace</c>.</param>
    /// <param name="bold">Whether it is bold.</param>
    public Svg Text(double x, double y, string text, string anchor = "start", double size = Look.SmallText, string fill = Look.Ink,
        bool code = false, bool bold = false)
    {
        shapes.Element("text", text.Replace('\n', '␊').Replace('\t', '␉'), ("x", x), ("y", y), ("fill", fill),
            ("text-anchor", anchor == "start" ? null : anchor),
            ("class", code ? "code" : null), ("style", Style(size, bold))).NewLine();
        return this;
    }

    /// <summary>Begins a group, which <see cref="EndGroup"/> ends.</summary>
    /// <param name="hint">The tooltip, also read by screen readers (default: none).</param>
    /// <param name="attributes">Attributes such as <c>id</c>, <c>class</c> or <c>transform</c>.</param>
    public Svg Group(string? hint = null, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        shapes.Open("g", attributes);
        if (hint is not null) shapes.Element("title", hint);
        return this;
    }

    /// <summary>Ends a group.</summary>
    public Svg EndGroup()
    {
        shapes.Close().NewLine();
        return this;
    }

    /// <summary>Adds another picture, with its upper left corner at a point.</summary>
    public Svg Add(Svg picture, double x, double y)
    {
        shapes.Open("g", ("transform", $"translate({Markup.Number(x)} {Markup.Number(y)})")).Add(picture.shapes).Close().NewLine();
        return this;
    }

    /// <summary>Returns the same picture with a margin around it.</summary>
    public Svg WithMargin(double margin) => new Svg(width + 2 * margin, height + 2 * margin, title).Add(this, margin, margin);

    /// <summary>Draws an arrowhead with its tip at (x, y), pointing away from (fromX, fromY).</summary>
    public Svg Head(double fromX, double fromY, double x, double y, string fill = Look.Ink, double size = 7)
    {
        var (dx, dy) = (x - fromX, y - fromY);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        if (length == 0) return this;
        (dx, dy) = (dx / length * size, dy / length * size);
        return Path($"M{Place(x, y)}L{Place(x - dx - (dy / 2), y - dy + (dx / 2))}L{Place(x - dx + (dy / 2), y - dy - (dx / 2))}Z",
            stroke: null, fill: fill);

        static string Place(double x, double y) => $"{Markup.Number(x)} {Markup.Number(y)}";
    }

    /// <summary>Returns the picture as an element of a page.</summary>
    public override string ToString() => Element(alone: false);

    /// <summary>Returns the picture as a file, with a background and its own style, in the reader's light or dark mode.</summary>
    public string ToFile() => Element(alone: true) + "\n";

    private static string? Style(double size, bool bold) => (size == Look.SmallText, bold) switch
    {
        (true, false) => null,
        (true, true) => "font-weight:600",
        (false, false) => $"font-size:{Markup.Number(size)}px",
        _ => $"font-size:{Markup.Number(size)}px;font-weight:600",
    };

    private string Element(bool alone)
    {
        var svg = new Markup().Open("svg", ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {Markup.Number(width)} {Markup.Number(height)}"), ("width", width), ("height", height), ("role", "img"),
            ("aria-label", title)).NewLine();
        if (alone) svg.Element("title", title).NewLine().Open("style").Add(Look.Style).Close().NewLine()
            .Empty("rect", ("width", width), ("height", height), ("fill", Look.Paper)).NewLine();
        return svg.Add(shapes).Close().ToString();
    }
}
