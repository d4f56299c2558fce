using System.Globalization;

namespace Autograd.Core;

// The layout of a report page.
internal sealed class ReportLayout(string title, string now, IEnumerable<(string Chart, Curve[] Curves)> charts, ModelSummary? summary,
    IEnumerable<(string Name, string Value)> settings, IEnumerable<(string Part, TimeSpan Time)> times)
{
    /// <summary>The chart of the learning rate.</summary>
    public const string Rate = "learning rate";

    /// <summary>The chart of updates.</summary>
    public const string Ratio = "update ÷ weight";

    /// <summary>The chart of dead units.</summary>
    public const string Dead = "share of dead units";

    /// <summary>The prefix of the charts of slopes, followed by the layer.</summary>
    public const string Slopes = "slopes of ";

    private const double Narrow = 330, NarrowHeight = 216, Wide = 505, WideHeight = 250, Gap = 24;
    private const int MostRows = 200;

    private const string Style = """
        .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:32px 24px;margin:24px 0 40px}
        .charts svg{width:100%}
        figure{margin:0;break-inside:avoid}
        .wide-screen{display:none}
        @media (min-width:760px){.large{grid-template-columns:repeat(auto-fill,minmax(500px,1fr))}.large figure{max-width:684px}
        .wide-screen{display:block}.wide-screen+.narrow{display:none}}
        .columns{display:flex;flex-wrap:wrap;gap:0 64px}
        .columns>*{min-width:0;max-width:100%}
        section{margin:0 0 24px;break-inside:avoid}
        summary{cursor:pointer;margin:24px 0 8px}
        """;

    private readonly Drawn[] drawn = [.. Coloured(charts).SelectMany(Draw)];

    /// <summary>The charts as separate files with their names, and all of them in one.</summary>
    public IEnumerable<(string Name, string Svg)> Files() => drawn.GroupBy(each => FileName(each.Title))
        .SelectMany(same => same.Select((each, i) =>
            ($"{same.Key}{(i == 0 ? "" : $"-{i + 1}")}.svg",
                each.Chart.Draw(Narrow * 1.5, NarrowHeight * 1.5).WithMargin(Gap / 2).ToFile())))
        .Append(("all.svg", All().ToFile()));

    /// <summary>Draws all charts in one picture, two in a row.</summary>
    private Svg All()
    {
        var (row, left) = (NarrowHeight + Gap, Gap);
        var svg = new Svg((2 * Narrow) + (3 * Gap), ((drawn.Length + 1) / 2 * row) + (3 * Gap), title)
            .Text(left, 1.5 * Gap, title, size: Look.Text, bold: true);
        foreach (var (i, each) in drawn.Index())
            svg.Add(each.Chart.Draw(Narrow, NarrowHeight), left + (i % 2 * (Narrow + Gap)), (i / 2 * row) + (2.5 * Gap));
        return svg;
    }

    /// <summary>Creates the page.</summary>
    public Page Page()
    {
        var page = new Page(title, Style);
        page.Body.Element("h1", title).NewLine().Element("p", char.ToUpperInvariant(now[0]) + now[1..] + ".", ("class", "now")).NewLine();
        Charts(page.Body, drawn.Where(each => each.IsMetric), large: true);
        Charts(page.Body, drawn.Where(each => !each.IsMetric), large: false);
        page.Body.Open("div", ("class", "columns"));
        if (summary is not null) Model(page.Body, summary);
        Table(page.Body, "Settings", ["", ""], settings.Select(pair => new[] { pair.Name, pair.Value }), numbersFrom: 2);
        var all = times.Sum(part => part.Time.TotalSeconds);
        Table(page.Body, "Time", ["part", "time", "share"],
            times.Select(part => new[] { part.Part, Figure.Of(part.Time), Share(part.Time.TotalSeconds / all) }), numbersFrom: 1);
        page.Body.Close();
        Numbers(page.Body);
        return page;
    }

    /// <summary>Gives lines of the same name the same colour in all charts of user-supplied numbers, if there are enough colours.</summary>
    private static IEnumerable<(string, Curve[])> Coloured(IEnumerable<(string Chart, Curve[] Curves)> charts)
    {
        var names = charts.Where(each => IsMetric(each.Chart)).SelectMany(each => each.Curves).Select(curve => curve.Name)
            .Distinct().ToList();
        return charts.Select(each => (each.Chart, names.Count > Chart.MostCurves || !IsMetric(each.Chart) ? each.Curves
            : Array.ConvertAll(each.Curves, curve => curve with { Colour = names.IndexOf(curve.Name) })));
    }

    private static bool IsMetric(string chart) =>
        chart is not (Ratio or Dead or Rate) && !chart.StartsWith(Slopes, StringComparison.Ordinal);

    private static IEnumerable<Drawn> Draw((string Chart, Curve[] Curves) each)
    {
        var (chart, curves) = each;
        var isLayers = chart is Ratio or Dead;
        var mayBeLogarithmic = chart == Ratio || chart.Contains("loss", StringComparison.OrdinalIgnoreCase);
        var isMetric = IsMetric(chart);
        if (isLayers && curves.Length > Chart.MostCurves)
        {
            // a selection over all depths, including the first and the last
            var some = Enumerable.Range(0, Chart.MostCurves).Select(i => curves[i * (curves.Length - 1) / (Chart.MostCurves - 1)]);
            return [new($"{chart}, {Chart.MostCurves} of {curves.Length} layers", [.. some], mayBeLogarithmic, isMetric)];
        }

        return curves.Chunk(Chart.MostCurves).Select(few => new Drawn(chart, few, mayBeLogarithmic, isMetric));
    }

    private static void Charts(Markup body, IEnumerable<Drawn> charts, bool large)
    {
        body.Open("div", ("class", large ? "charts large" : "charts")).NewLine();
        foreach (var each in charts)
        {
            body.Open("figure");
            if (large) body.Open("div", ("class", "wide-screen")).Add(each.Chart.Draw(Wide, WideHeight)).Close();
            body.Open("div", ("class", "narrow")).Add(each.Chart.Draw(Narrow, NarrowHeight)).Close().Close().NewLine();
        }

        body.Close().NewLine();
    }

    private static void Model(Markup body, ModelSummary summary)
    {
        body.Open("div");
        Table(body, "Model", ["layer", "function", "output", "parameters", "multiply-adds", "bytes kept"],
        [
            .. summary.Rows.Select(row => new[]
            {
                row.Path, row.Function, string.Join(" ", row.Output), Whole(row.Parameters), Whole(row.MultiplyAdds),
                Whole(row.BytesRetained),
            }),
            ["all", "", "", Whole(summary.Parameters), Whole(summary.MultiplyAdds), Whole(summary.BytesRetained)],
        ], numbersFrom: 3);
        if (summary.Unused.Count > 0) body.Element("p", $"Not used: {string.Join(", ", summary.Unused)}", ("class", "quiet"));
        body.Close();
    }

    /// <summary>Writes the numbers behind the curves, for reading or a screen reader.</summary>
    private void Numbers(Markup body)
    {
        var curves = drawn.Where(each => each.IsMetric || each.Title == Rate)
            .SelectMany(each => each.Curves.Select(curve => (Title: $"{curve.Name} {each.Title}".Trim(), Values: ByEpoch(curve))))
            .ToArray();
        var epochs = curves.SelectMany(curve => curve.Values.Keys).Distinct().Order().ToArray();
        var step = ((epochs.Length - 1) / MostRows) + 1;
        body.Open("details").Element("summary", $"The numbers{(step == 1 ? "" : $", each {step}th of {epochs.Length}")}");
        Table(body, null, ["epoch", .. curves.Select(curve => curve.Title)], epochs.Where((_, i) => (epochs.Length - 1 - i) % step == 0)
            .Select(epoch => new[] { Figure.Of(epoch) }.Concat(curves.Select(curve => curve.Values.TryGetValue(epoch, out var value)
                ? Figure.Of(value) : "–")).ToArray()), numbersFrom: 0);
        body.Close();
    }

    private static Dictionary<double, double> ByEpoch(Curve curve)
    {
        var values = new Dictionary<double, double>();
        foreach (var (epoch, value) in curve.Points) values[epoch] = value;
        return values;
    }

    private static void Table(Markup body, string? heading, string[] titles, IEnumerable<string[]> rows, int numbersFrom)
    {
        body.Open("section");
        if (heading is not null) body.Element("h2", heading);
        body.Open("div", ("class", "wide"), ("tabindex", "0")).Open("table").NewLine();
        if (titles[0] != "") Row(body, "th", titles, numbersFrom);
        foreach (var row in rows) Row(body, "td", row, numbersFrom);
        body.Close().Close().Close().NewLine();
    }

    private static void Row(Markup body, string cell, string[] texts, int numbersFrom)
    {
        body.Open("tr");
        foreach (var (i, text) in texts.Index()) body.Element(cell, text, ("class", i >= numbersFrom ? "number" : null));
        body.Close().NewLine();
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double share) =>
        double.IsNaN(share) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    private static string FileName(string title)
    {
        var letters = title.Take(60).Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        var words = string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "curve" : string.Join('-', words);
    }

    private sealed record Drawn(string Title, Curve[] Curves, bool MayBeLogarithmic, bool IsMetric)
    {
        public Chart Chart { get; } = new(Title, "epoch", Curves, MayBeLogarithmic);
    }
}
