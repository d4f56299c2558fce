namespace Autograd.Core;

/// <summary>Draws a graph in SVG, with a legend of the arrays that are kept and the reasons.</summary>
internal sealed class GraphDrawing
{
    private const double Title = 14;
    private const double Line = 16;
    private const double Margin = 2 * Look.Space;
    private const int MostFunctions = 3; // named for each reason
    private const double NarrowestLegend = 320;
    private const double WidestLegend = 560;
    private const int MostCleared = 500; // arrows that letters make way for
    private const double Aside = 6; // of a gradient's arrow
    private static readonly double[] Turns = [0, 40, -40, 80, -80, 180, 140, -140]; // degrees from the left of an arrow as it runs
    private const string Letters = "abcdefghijklmnopqrstuvwxyz"; // of reasons

    private readonly GraphPicture picture;
    private readonly List<GraphLine> legend = [];
    private readonly Dictionary<string, char> letters = [];
    private readonly double width;
    private readonly double height;

    /// <summary>The reasons for keeping arrays, each with the letter next to its dots.</summary>
    public IReadOnlyList<string> Reasons { get; }

    public GraphDrawing(GraphPicture picture)
    {
        this.picture = picture;
        foreach (var box in picture.Boxes) (box.Width, box.Height) = SizeOf(box);
        (width, height) = GraphLayout.Place(picture);
        Reasons = [.. picture.Reasons.GroupBy(pair => pair.Reason, pair => pair.Function).Take(Letters.Length)
            .Select((functions, i) => $"{letters[functions.Key] = Letters[i]}  {string.Join(", ", functions.Take(MostFunctions))}"
                + $"{(functions.Count() > MostFunctions ? " and others" : "")}: {functions.Key}")];
        WriteLegend();
    }

    /// <summary>Returns a standalone file, with a legend.</summary>
    public string ToFile() => Draw(withLegend: true).ToFile();

    /// <summary>Returns an element for a page that explains the symbols itself.</summary>
    public string ToElement() => Draw(withLegend: false).ToString();

    private Svg Draw(bool withLegend)
    {
        var lines = withLegend ? legend : [];
        var across = Math.Max(width, lines.Select(line => Look.Width(line.Text)).DefaultIfEmpty(0).Max()) + 2 * Margin;
        var down = height + 2 * Margin + (lines.Count == 0 ? 0 : Margin + lines.Count * Line);
        var svg = new Svg(across, down, picture.Title)
            .Group(null, ("transform", $"translate({Markup.Number((across - width) / 2)} {Margin})"));
        foreach (var arrow in picture.Arrows) Draw(svg, arrow);
        foreach (var box in picture.Boxes) Draw(svg, box);
        var cells = letters.Count == 0 || picture.Arrows.Count > MostCleared ? new GraphCells() : Occupied();
        foreach (var arrow in picture.Arrows) DrawDot(svg, arrow, cells);
        svg.EndGroup();
        foreach (var (i, line) in lines.Index())
            svg.Text(Margin, height + 3 * Margin + i * Line, line.Text, fill: line.Colour);
        return svg;
    }

    private static (double Width, double Height) SizeOf(GraphBox box)
    {
        var title = box.IsVariable ? Look.Width(box.Title, Title) : Look.CodeWidth(box.Title, Title);
        var text = box.Lines.Select(line => Look.Width(line.Text)).Append(title).Max();
        var rows = box.Lines.Count * Line + (box.Title == "" ? 0 : Title + 4);
        return box.IsVariable ? Around(box, rows)
            : (text + 2 * Look.Space + 2 * Look.Width(box.Corner, Look.SmallText - 2), rows + 2 * Look.Space);
    }

    /// <summary>Returns the size of an ellipse around centred lines of text.</summary>
    private static (double Width, double Height) Around(GraphBox box, double rows)
    {
        var (across, half, y) = (0.0, rows * 0.7 + Look.Space / 2, -rows / 2);
        foreach (var (width, height) in box.Lines.Select(line => (Look.Width(line.Text), Line))
            .Prepend((Look.Width(box.Title, Title), box.Title == "" ? 0 : Title + 4)))
        {
            var farthest = Math.Max(Math.Abs(y), Math.Abs(y + height)) / half;
            across = Math.Max(across, width / Math.Sqrt(1 - farthest * farthest));
            y += height;
        }

        return (across + 2 * Look.Space, 2 * half);
    }

    private static void Draw(Svg svg, GraphBox box)
    {
        svg.Group(box.Hint, ("id", box.Id), ("class", box.IsVariable ? "variable" : "function"));
        if (box.Kind == GraphBoxKind.Parameter)
            svg.Ellipse(box.X, box.Y, box.Width / 2, box.Height / 2).Ellipse(box.X, box.Y, box.Width / 2 - 3, box.Height / 2 - 3);
        else if (box.IsVariable) svg.Ellipse(box.X, box.Y, box.Width / 2, box.Height / 2);
        else svg.Box(box.X - box.Width / 2, box.Y - box.Height / 2, box.Width, box.Height, stroke: Look.Ink,
            thickness: box.Kind == GraphBoxKind.Folded ? 2 : 1);
        var y = box.Y - (box.Lines.Count * Line + (box.Title == "" ? 0 : Title + 4)) / 2 + 12;
        if (box.Title != "")
        {
            svg.Text(box.X, y, box.Title, "middle", Title, code: !box.IsVariable, bold: box.Kind == GraphBoxKind.Folded);
            y += Title + 4;
        }

        foreach (var line in box.Lines)
        {
            svg.Text(box.X, y, line.Text, "middle", fill: line.Colour);
            y += Line;
        }

        if (box.Corner != "")
            svg.Text(box.X + box.Width / 2 - 5, box.Y - box.Height / 2 + 12, box.Corner, "end", Look.SmallText - 2, Look.Quiet);
        svg.EndGroup();
    }

    private static void Draw(Svg svg, GraphArrow arrow)
    {
        var last = arrow.Places[^1];
        svg.Group(null, ("id", arrow.Id), ("class", "edge"))
            .Path(Curve(arrow.Places, 0), Look.Forward, arrow.Count > 1 ? 2 : 1.25)
            .Head(last.X, last.Y - 20, last.X, last.Y, Look.Forward).EndGroup();
        if (!arrow.HasGradient) return;
        var (x, y) = arrow.Places[0];
        svg.Group(null, ("id", "g" + arrow.Id), ("class", "gradient"))
            .Path(Curve(arrow.Places, Aside), Look.Backward, 1.25, "4 3")
            .Head(x + Aside, y + 20, x + Aside, y + 1, Look.Backward).EndGroup();
    }

    /// <summary>Returns a point of the part of a curve between two points, as <see cref="Curve"/> draws it.</summary>
    private static (double X, double Y) At((double X, double Y) from, (double X, double Y) to, double aside, double t)
    {
        var s = 1 - t;
        return (aside + from.X * (s * s * s + 3 * s * s * t) + to.X * (t * t * t + 3 * t * t * s),
            from.Y * s * s * s + Middle(from, to, aside) * 3 * s * t + to.Y * t * t * t);
    }

    /// <summary>Returns the height of a curve's level part: those of two arrows are as far apart as their upright ones.</summary>
    private static double Middle((double X, double Y) from, (double X, double Y) to, double aside) =>
        (from.Y + to.Y) / 2 + aside * Math.Sign(from.X - to.X);

    /// <summary>Returns the path of a curve down through all points, vertical at each.</summary>
    private static string Curve(List<(double X, double Y)> places, double aside)
    {
        var path = $"M{Number(places[0].X + aside)} {Number(places[0].Y)}";
        for (var i = 1; i < places.Count; i++)
        {
            var (from, to) = (places[i - 1], places[i]);
            var middle = Number(Middle(from, to, aside));
            path += from.X == to.X ? $"V{Number(to.Y)}"
                : $"C{Number(from.X + aside)} {middle} {Number(to.X + aside)} {middle} {Number(to.X + aside)} {Number(to.Y)}";
        }

        return path;
    }

    /// <summary>Draws a dot near the function, on an edge whose array it keeps; a hollow one if it does not keep it.</summary>
    private void DrawDot(Svg svg, GraphArrow arrow, GraphCells cells)
    {
        if (arrow.Kept is null && !arrow.IsLetGo) return;
        var (from, to, t) = arrow.To.IsVariable ? (arrow.Places[0], arrow.Places[1], 0.22) : (arrow.Places[^2], arrow.Places[^1], 0.7);
        var (x, y) = At(from, to, 0, t);
        if (arrow.Kept is null) svg.Group("let go", ("id", "k" + arrow.Id), ("class", "let-go"))
            .Ellipse(x, y, 3.5, 3.5, Look.Paper, Look.Quiet);
        else svg.Group(arrow.Kept == "" ? "kept" : $"kept: {Brief.Name(arrow.Kept, 200)}", ("id", "k" + arrow.Id), ("class", "kept"),
            ("tabindex", "0")).Ellipse(x, y, 4.5, 4.5, Look.Retained, Look.Paper);
        if (letters.TryGetValue(Brief.Name(arrow.Kept, 200), out var letter))
        {
            var (nextX, nextY) = At(from, to, 0, t + 0.01);
            var (placeX, placeY) = Beside(x, y, Math.Atan2(nextY - y, nextX - x) + Math.PI / 2, cells);
            svg.Text(placeX, placeY + 4, $"{letter}", "middle", fill: Look.Retained);
        }

        svg.EndGroup();
    }

    /// <summary>Returns the first free place for a letter around a dot; the first of all is away from the gradient's arrow.</summary>
    private static (double X, double Y) Beside(double x, double y, double left, GraphCells cells)
    {
        var places = Turns.SelectMany(turn => new[] { (turn, Radius: 12), (turn, Radius: 18) }).OrderBy(place => place.Radius)
            .Select(place => (Angle: left + place.turn * Math.PI / 180, place.Radius))
            .Select(place => (X: x + Math.Cos(place.Angle) * place.Radius, Y: y + Math.Sin(place.Angle) * place.Radius)).ToArray();
        var free = Array.FindIndex(places, place => cells.TryAdd(place.X, place.Y, 8, 11));
        return places[Math.Max(free, 0)];
    }

    /// <summary>Returns the cells of arrows and of the edges of boxes.</summary>
    private GraphCells Occupied()
    {
        var cells = new GraphCells();
        foreach (var arrow in picture.Arrows)
            foreach (var (from, to) in arrow.Places.Zip(arrow.Places.Skip(1)))
            {
                var length = Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y);
                cells.Add(t => At(from, to, 0, t), length);
                if (arrow.HasGradient) cells.Add(t => At(from, to, Aside, t), length);
            }

        foreach (var box in picture.Boxes)
            foreach (var side in new[] { -1, 1 })
                cells.Add(t => (box.X + (t - 0.5) * box.Width, box.Y + side * box.Height / 2), box.Width);
        return cells;
    }

    private void WriteLegend()
    {
        if (picture.Arrows.Exists(arrow => arrow.Kept is not null)) legend.Add(new("● kept for the backward pass", Look.Retained));
        if (picture.Arrows.Exists(arrow => arrow.IsLetGo && arrow.Kept is null)) legend.Add(new("○ not kept", Look.Quiet));
        if (picture.HasGradients) legend.Add(new("⇡ path of a gradient (dashed)", Look.Backward));
        var most = Math.Clamp(width, NarrowestLegend, WidestLegend);
        foreach (var reason in Reasons) legend.AddRange(Wrapped(reason, most).Select(text => new GraphLine(text, Look.Quiet)));
    }

    private static IEnumerable<string> Wrapped(string text, double most)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line != "" && Look.Width($"{line} {word}") > most)
            {
                yield return line;
                line = "   " + word;
            }
            else line = line == "" ? word : $"{line} {word}";
        }

        yield return line;
    }

    private static string Number(double value) => Markup.Number(value);
}
