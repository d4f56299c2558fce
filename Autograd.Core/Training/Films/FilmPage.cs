using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Autograd.Core;

// The page of a film: a static picture of the last frame, and a script that draws the other frames in its place.
internal sealed class FilmPage
{
    private const double Plane = 400, Width = 400, Height = 200, MapSide = 128;
    private const int MostBytes = 850_000; // of the frames
    private const int Digits = 9; // of a number, with its separator
    private const string PlaneCaption = "Shape and colour show the class, opacity the certainty.";
    private const int Columns = 40;

    private const string Style = """
        main{display:flex;flex-wrap:wrap;gap:24px 48px;padding-bottom:96px}
        .layers{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:16px 24px;align-content:start;flex:1 1 320px}
        figure{margin:0;max-width:100%}figcaption{color:var(--quiet);font-size:14px;line-height:20px;max-width:100%}
        .foot{position:fixed;left:0;right:0;bottom:0;background:var(--paper);border-top:1px solid var(--grid);padding:8px 24px;
        display:flex;gap:16px;align-items:center}
        .foot input{flex:1;min-width:0;accent-color:var(--forward)}.foot[hidden]{display:none}
        button{font:inherit;color:var(--ink);background:var(--box);border:0;border-radius:6px;padding:8px 16px;min-width:80px}
        @media print{.foot{display:none}}
        """;

    private readonly Film film;
    private readonly FilmFrame[] frames;
    private readonly FilmFrame last;
    private readonly double[] largest; // weight of each parameter in the whole film
    private readonly Chart loss;
    private readonly Chart[] slopes;

    public FilmPage(Film film)
    {
        (this.film, last) = (film, film.Pictures[^1]);
        var size = last.Boundary.Length + last.Layers.Sum(layer => 160 + (1 + Digits) * (layer.Weights.Length + layer.Gradients.Length));
        var stride = (int)(((long)film.Pictures.Count * size / MostBytes) + 1);
        frames = [.. film.Pictures.Where((frame, i) => i % stride == 0 && frame != last), last];
        largest = [.. last.Layers.Select((layer, i) => frames.Where(frame => frame.Layers.Count > i)
            .Max(frame => Largest(frame.Layers[i].Weights)))];
        loss = new Chart("loss", "update", [new Curve("", [.. frames.Select(frame => ((double)frame.Step, frame.Loss))])], true);
        slopes = [.. last.Slopes.Keys.Select(layer => new Chart($"slopes of {layer}", "update",
            [.. ReportPage.Spread.Select((name, i) => new Curve(name, [.. frames.Where(frame => frame.Slopes.ContainsKey(layer))
                .Select(frame => ((double)frame.Step, frame.Slopes[layer][i]))]))]))];
    }

    public Page Page()
    {
        var page = new Page("Training film", Style, Script());
        var body = page.Body.Element("h1", "Training film").NewLine()
            .Element("p", Sentence(last), ("id", "sentence"), ("aria-live", "polite")).NewLine().Open("main").NewLine();
        body.Open("figure").Add(Boundary()).Element("figcaption", PlaneCaption, ("id", "planen")).Close().NewLine().Open("div");
        Curve(body, loss);
        foreach (var chart in slopes) Curve(body, chart);
        body.Close().NewLine().Open("div", ("class", "layers")).NewLine();
        foreach (var (i, layer) in last.Layers.Index())
        {
            Map(body, $"w{i}", layer.Path, layer, Weights(last, i), Caption(layer.WeightNumbers));
            Map(body, $"g{i}", "its gradient", layer, Gradients(last, i), Caption(layer.GradientNumbers));
        }

        body.Close().Close().NewLine();
        Foot(body);
        return page;
    }

    private static void Foot(Markup body) => body.Open("div", ("class", "foot"), ("id", "foot"), ("hidden", ""))
        .Element("button", "Play", ("id", "play"), ("type", "button"))
        .Add("<input id=\"time\" type=\"range\" aria-label=\"Frame\">")
        .Element("button", "Keys", ("id", "keys"), ("type", "button")).Close();

    private Svg Boundary()
    {
        var svg = new Svg(Plane, Plane + 24, "The points, and the classes that the model predicts in the plane around them")
            .Text(0, 12, "points and classes", bold: true).Cells("plane", last.Boundary, Columns, 0, 24, Plane / Columns, strongest: 0.35);
        for (var i = 0; i < film.Labels.Length; i++)
        {
            var x = (film.Points[2 * i] - film.Left) / (film.Right - film.Left) * Plane;
            var y = 24 + ((film.Upper - film.Points[(2 * i) + 1]) / (film.Upper - film.Lower) * Plane);
            Mark(svg, film.Labels[i], x, y);
        }

        return svg;
    }

    /// <summary>Draws a point; both shape and colour show its class.</summary>
    private static void Mark(Svg svg, int label, double x, double y)
    {
        const double R = 3.5;
        var (left, right, up, down) = (Markup.Number(x - R), Markup.Number(x + R), Markup.Number(y - R), Markup.Number(y + R));
        var (middle, level) = (Markup.Number(x), Markup.Number(y));
        var path = label switch
        {
            0 => $"M{left} {level}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
            1 => $"M{left} {up}H{right}V{down}H{left}z",
            2 => $"M{middle} {up}L{right} {down}H{left}z",
            3 => $"M{middle} {up}L{right} {level}L{middle} {down}L{left} {level}z",
            _ => $"M{left} {up}H{right}L{middle} {down}z",
        };
        svg.Path(path, Look.Paper, fill: CellMap.Colours[label]);
    }

    private void Curve(Markup body, Chart chart)
    {
        var x = chart.Across(Width, last.Step);
        body.Open("figure").Add(chart.Draw(Width, Height).Group(null, ("class", "now"))
            .Line(x, 40, x, Height - 32, Look.Ink, dash: "2 3").EndGroup()).Close().NewLine();
    }

    private static void Map(Markup body, string id, string name, FilmLayer layer, string letters, string numbers)
    {
        var ((rows, columns), all) = (FilmLayer.Corner(layer.Shape), FilmLayer.Matrix(layer.Shape));
        var cell = Math.Min(24, MapSide / Math.Max(1, Math.Max(rows, columns)));
        var part = (rows, columns) == all ? "" : $", {rows} × {columns} of {all.Rows} × {all.Columns}";
        body.Open("figure").Element("figcaption", id[0] == 'g' ? name : $"{name} {layer.Shape}{part}", ("class", "code"))
            .Add(new Svg(MapSide + 2, Math.Max(cell, rows * cell) + 2, name).Box(0, 0, (columns * cell) + 2, (rows * cell) + 2, corner: 0)
                .Cells(id, letters, Math.Max(columns, 1), 1, 1, cell))
            .Element("figcaption", numbers, ("id", $"{id}n")).Close().NewLine();
    }

    private string Script()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var frame in frames) Write(json, frame);
            json.WriteEndArray();
        }

        return FilmScript.Text(Encoding.UTF8.GetString(bytes.ToArray()), CellMap.Letters, string.Join(',', CellMap.Colours));
    }

    private void Write(Utf8JsonWriter json, FilmFrame frame)
    {
        json.WriteStartObject();
        json.WriteNumber("step", frame.Step);
        json.WriteString("says", Sentence(frame));
        json.WriteNumber("at", Math.Round(loss.Across(Width, frame.Step), 1));
        json.WriteStartArray("slopes");
        foreach (var chart in slopes) json.WriteNumberValue(Math.Round(chart.Across(Width, frame.Step), 1));
        json.WriteEndArray();
        json.WriteStartObject("cells");
        json.WriteString("plane", frame.Boundary);
        for (var i = 0; i < frame.Layers.Count; i++)
        {
            json.WriteString($"w{i}", Weights(frame, i));
            json.WriteString($"g{i}", Gradients(frame, i));
        }

        json.WriteEndObject();
        json.WriteStartObject("values");
        foreach (var (i, layer) in frame.Layers.Index())
        {
            json.WriteString($"w{i}", Values(layer.Weights));
            json.WriteString($"g{i}", Values(layer.Gradients));
        }

        json.WriteEndObject();
        json.WriteStartArray("numbers");
        foreach (var layer in frame.Layers)
        {
            json.WriteStringValue(Caption(layer.WeightNumbers));
            json.WriteStringValue(Caption(layer.GradientNumbers));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private string Weights(FilmFrame frame, int i) => CellMap.Signed(frame.Layers[i].Weights, largest[i]);

    /// <summary>Encodes the gradients, each frame at its own scale, since they become small.</summary>
    private static string Gradients(FilmFrame frame, int i) =>
        CellMap.Signed(frame.Layers[i].Gradients, Largest(frame.Layers[i].Gradients));

    /// <summary>Formats the number of each cell, which is shown when the cell is pointed at.</summary>
    private static string Values(float[] numbers) =>
        string.Join(' ', numbers.Select(number => Figure.Of(number).Replace('−', '-'))); // JSON escapes a minus sign with six characters

    private static double Largest(float[] numbers) => numbers.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();

    private static string Caption(double[] numbers) =>
        $"{Figure.Of((float)numbers[0])} to {Figure.Of((float)numbers[2])}, mean {Figure.Of((float)numbers[1])}";

    private static string Sentence(FilmFrame frame) => $"After {frame.Step} updates the loss is {Figure.Of(frame.Loss)} and "
        + string.Create(CultureInfo.InvariantCulture, $"{100 * frame.Right:0.#} % of the points are classified correctly.");
}
