using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Autograd.Benchmarks;

/// <summary>The results as tables and as JSON.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly StringBuilder text = new();
    private readonly Results results;
    private readonly string? noTorch;

    private Report(Results results, string? noTorch) => (this.results, this.noTorch) = (results, noTorch);

    /// <summary>All tables. If libtorch is missing, its column gives the reason.</summary>
    public static string Markdown(Results results, string? noTorch)
    {
        var report = new Report(results, noTorch);
        report.Comparison();
        report.Layers();
        report.Limits();
        report.Overhead();
        return report.text.ToString();
    }

    public static string Json(Results results)
    {
        var values = results.All.Select(value => new { value.Round, value.System, value.Row, value.Nanoseconds, value.Bytes });
        return JsonSerializer.Serialize(values, Indented);
    }

    private static bool IsLayer(string row) => row.Contains(", ", StringComparison.Ordinal);

    private static bool IsLimit(string row) => row.EndsWith("ward", StringComparison.Ordinal) && !IsLayer(row);

    private static bool Is(string kind, string row) => row.StartsWith(kind, StringComparison.Ordinal);

    private void Comparison()
    {
        Add($"Medians of {results.Rounds} alternating rounds on {Environment.ProcessorCount} cores; minimum and maximum in parentheses. "
            + "Each system runs at its best number of threads.");
        Add("\n| work | Autograd | libtorch 1.13 (C++) | times as fast | as libtorch on one thread |\n|---|--:|--:|--:|--:|");
        foreach (var row in Rows("Autograd").Where(row => !IsLayer(row) && !IsLimit(row) && !Is("chain", row)))
        {
            var torch = results.Has("libtorch", row)
                ? $"{Time("libtorch", row)} | {Faster("libtorch", "Autograd", row)} | {Faster("libtorch 1", "Autograd", row)}"
                : $"{noTorch ?? "–"} | |";
            Add($"| {row} | {Time("Autograd", row)} | {torch} |");
        }
    }

    private void Layers()
    {
        Add("\n| layer, one thread each | Autograd | libtorch | times as fast |\n|---|--:|--:|--:|");
        foreach (var row in Rows("Autograd 1").Where(IsLayer))
        {
            var torch = results.Has("libtorch 1", row)
                ? $"{Time("libtorch 1", row)} | {Faster("libtorch 1", "Autograd 1", row)}"
                : $"{noTorch ?? "–"} |";
            Add($"| {row} | {Time("Autograd 1", row)} | {torch} |");
        }
    }

    private void Limits()
    {
        Add("\n| against the machine, one thread | share of the limit |\n|---|--:|");
        foreach (var row in Rows("Autograd 1"))
        {
            if (IsLimit(row) && $"memcpy {row.Split(' ')[1]}" is var copy && results.Has("limits", copy))
            {
                var arrays = row.EndsWith("forward", StringComparison.Ordinal) ? 2 : 3; // read and written; a copy has two
                var share = Ratio(round => arrays / 2.0 * Best("limits", copy, round) / Best("Autograd 1", row, round));
                Add($"| {row}, of memcpy's bandwidth | {share} |");
            }
            else if (Is("product", row)) Product(row);
        }
    }

    private void Product(string row)
    {
        var peak = results.Rows.FirstOrDefault(peak => Is("peak", peak) && peak.EndsWith(row.Split(' ')[2], StringComparison.Ordinal));
        if (peak is null) return;
        double n = Number(row, 1), speed = 2 * n * n * n / Number(peak, 1); // in units of the peak's work
        var share = Ratio(round => speed * Best("limits", peak, round) / Best("Autograd 1", row, round));
        Add($"| {row}, of the peak of multiply-adds | {share} |");
        if (results.Has("MathNet", row))
            Add($"| {row}, times as fast as MathNet's managed product | {Faster("MathNet", "Autograd 1", row)} |");
        Add($"| {row}, all cores, times as fast as one | {Faster("Autograd 1", $"Autograd {Environment.ProcessorCount}", row)} |");
    }

    private void Overhead()
    {
        Add("\n| overhead | time | bytes allocated |\n|---|--:|--:|");
        foreach (var row in Rows("Autograd 1").Where(row => Is("chain", row) || Is("MLP", row)))
        {
            var (unit, count) = Is("chain", row) ? ("node", (int)Number(row, 2)) : ("step", 1);
            Add($"| {row}, each {unit} | {Time("Autograd 1", row, count)} | {results.Bytes("Autograd 1", row) / count} |");
        }
    }

    private void Add(string line) => text.Append(line).Append('\n');

    private IEnumerable<string> Rows(string system) => results.Rows.Where(row => results.Has(system, row));

    private double Best(string system, string row, int round) => results.Best(round, system, row);

    private static double Number(string row, int word) => double.Parse(row.Split(' ')[word], CultureInfo.InvariantCulture);

    private string Faster(string than, string system, string row) => Ratio(round => Best(than, row, round) / Best(system, row, round));

    private string Ratio(Func<int, double> ofRound)
    {
        var (median, least, most) = results.Spread(ofRound);
        return median >= 10 ? $"{median:F0} ({least:F0}–{most:F0})" : $"{median:F2} ({least:F2}–{most:F2})";
    }

    private string Time(string system, string row, int count = 1) =>
        (results.Spread(round => Best(system, row, round)).Median / count) switch
        {
            < 1e3 and var time => $"{time:F0} ns",
            < 1e5 and var time => $"{time / 1e3:F1} µs",
            < 1e6 and var time => $"{time / 1e3:F0} µs",
            var time => $"{time / 1e6:F1} ms",
        };
}
