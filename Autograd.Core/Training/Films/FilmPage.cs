using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Autograd.Core;

// The page of a film: a static picture of the last frame, and a script that draws the other frames in its place.
internal sealed class FilmPage
{
    private const double Plane = 400, Width = 400, Height = 168, MapSide = 128, Top = 24;
    private const int MostBytes = 850_000; // of the frames
    private const int Digits = 9; // of a number, with its separator
    private const string PlaneCaption = "Shape and colour show the class, opacity the certainty.";
    private const int Columns = 40;

    private const string Style = """
        figure{margin:0;break-inside:avoid}figcaption{color:var(--quiet);font-size:12px;line-height:16px;margin:4px 0}
        body{display:flex;flex-direction:column;padding-bottom:0}.live footer{order:1}footer,.live footer{border:0;margin-top:0}
        @media screen{.live footer{border-top:1px solid var(--grid)}.live #time{align-self:center}}
        @media (min-width:720px){#where{grid-row:2/span 2;align-self:center;text-align:right}}
        main{--gap:24px;margin:0 calc(-1*var(--gap)) 0 0}main>*{width:calc(100%/3 - var(--gap) - .5px);margin:0 var(--gap) 16px 0}
        .plane,.curves{float:left}.plane svg,.curves svg{width:100%}.curves figure+figure{margin-top:8px}
        .scales{display:flow-root;width:auto;font-size:12px;line-height:16px}.scales p{margin:0;color:var(--quiet)}
        .layer{display:inline-grid;vertical-align:top;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 16px}
        .layer .number{min-height:32px;text-align:left;white-space:normal;font-family:inherit}
        @media (max-width:1099px){main>*{width:calc(100%/2 - var(--gap) - .5px)}.scales{clear:left}}
        @media (max-width:639px){main>*{width:calc(100% - var(--gap))}}
        @media (max-width:719px){main{--gap:16px}h1{font-size:18px;line-height:24px;margin:0 0 8px}}
        @media print{main{orphans:1;widows:1}body{display:block;padding-right:24px}#where{display:none!important}}

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
        var page = new Page("Training film", StepFoot.Style + Style, Script());
        var body = page.Body.Element("h1", "Training film").NewLine();
        StepFoot.Write(body, Sentence(last), frames.Length, ("one frame", "ten frames"));
        body.Open("main").NewLine().Open("figure", ("class", "plane")).Add(Boundary())
            .Element("figcaption", PlaneCaption, ("id", "planen")).Close().Open("div", ("class", "curves"));
        Curve(body, loss);
        foreach (var chart in slopes) Curve(body, chart);
        body.Close().Open("div", ("class", "scales")).Element("b", "weights and gradients").Open("p")
            .Element("span", "", ("class", "swatch"), ("style", $"background:{Look.Forward}")).Text("above 0, ")
            .Element("span", "", ("class", "swatch"), ("style", $"background:{Look.Backward}"))
            .Text("below 0; the stronger, the farther from 0. Weights have one scale in all frames, each gradient its own.")
            .Close().Close();
        foreach (var (i, layer) in last.Layers.Index())
        {
            body.Open("div", ("class", "layer"));
            Map(body, $"w{i}", layer.Path, layer, Weights(last, i), Caption(layer.WeightNumbers));
            Map(body, $"g{i}", "its gradient", layer, Gradients(last, i), Caption(layer.GradientNumbers));
            body.Close();
        }

        body.Close().NewLine();
        return page;
    }

    private Svg Boundary()
    {
        var (across, up) = (Axis(film.Left, film.Right), Axis(film.Lower, film.Upper));
        var left = up.Select(label => Look.Width(Figure.Of(label))).DefaultIfEmpty(0).Max() + Look.Space;
        double Across(double x) => left + ((x - film.Left) / (film.Right - film.Left) * Plane);
        double Down(double y) => Top + ((film.Upper - y) / (film.Upper - film.Lower) * Plane);
        var svg = new Svg(left + Plane, Top + Plane + Top, "The points, and the classes that the model predicts in the plane around them")
            .Text(0, 12, "points and classes", bold: true).Text(left + Plane, 12, "x[1] over x[0]", "end", fill: Look.Quiet)
            .Cells("plane", last.Boundary, Columns, left, Top, Plane / Columns, strongest: 0.35);
        foreach (var label in across) svg.Text(Across(label), Top + Plane + 16, Figure.Of(label), "middle", fill: Look.Quiet);
        foreach (var label in up) svg.Text(left - Look.Space, Down(label) + 4, Figure.Of(label), "end", fill: Look.Quiet);
        for (var i = 0; i < film.Labels.Length; i++)
            Mark(svg, film.Labels[i], Across(film.Points[2 * i]), Down(film.Points[(2 * i) + 1]));
        return svg;
    }

    /// <summary>Returns the labels of an axis, none of which is near to its ends.</summary>
    private static double[] Axis(double least, double greatest)
    {
        var margin = (greatest / 12) - (least / 12); // beyond the points
        return [.. NumberLine.Around([least + margin, greatest - margin], false).Labels
            .Where(label => label >= least + margin / 2 && label <= greatest - margin / 2)];
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
            .Element("figcaption", numbers, ("id", $"{id}n"), ("class", "number")).Close().NewLine();
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
        $"{Figure.Of((float)numbers[0])} to {Figure.Of((float)numbers[2])}, mean\u00a0{Figure.Of((float)numbers[1])}";

    private static string Sentence(FilmFrame frame) => $"After {frame.Step} updates the loss is {Figure.Of(frame.Loss)} and "
        + string.Create(CultureInfo.InvariantCulture, $"{100 * frame.Right:0.#} % of the points are classified correctly.");
}
