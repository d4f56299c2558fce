using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Autograd.Benchmarks;

/// <summary>The results as a reader wants them: ratios first.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Markdown(Results results, string? noTorch)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Medians of {results.Rounds} rounds in alternation on {Environment.ProcessorCount} cores; in brackets the least and the most. Each system at its best number of threads.\n\n");
        text.Append("| work | Autograd | libtorch 1.13 (C++) | times as fast | as libtorch on one thread |\n|---|--:|--:|--:|--:|\n");
        foreach (var row in results.Rows.Where(row => results.Has("Autograd", row) && !IsLayer(row) && !row.EndsWith("ward", StringComparison.Ordinal) && !row.StartsWith("chain", StringComparison.Ordinal)))
        {
            var own = results.Spread(round => results.Best(round, "Autograd", row));
            text.Append(CultureInfo.InvariantCulture, $"| {row} | {Time(own.Median)} | ");
            text.Append(results.Has("libtorch", row) ? $"{Time(results.Spread(round => results.Best(round, "libtorch", row)).Median)} | {Beside("libtorch")} | {Beside("libtorch 1")} |\n" : $"{noTorch ?? "–"} | | |\n");

            string Beside(string system) => Ratio(results, round => results.Best(round, system, row) / results.Best(round, "Autograd", row));
        }

        Layers(results, text, noTorch);
        Limits(results, text);
        Overhead(results, text);
        return text.ToString();
    }

    public static string Json(Results results) =>
        JsonSerializer.Serialize(results.All.Select(value => new { value.Round, value.System, value.Row, value.Nanoseconds, value.Bytes }), Indented);

    private static bool IsLayer(string row) => row.Contains(", ", StringComparison.Ordinal);

    private static void Layers(Results results, StringBuilder text, string? noTorch)
    {
        text.Append("\n| layer, one thread each | Autograd | libtorch | times as fast |\n|---|--:|--:|--:|\n");
        foreach (var row in results.Rows.Where(row => IsLayer(row) && results.Has("Autograd 1", row)))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row} | {Time(results.Spread(round => results.Best(round, "Autograd 1", row)).Median)} | ");
            text.Append(results.Has("libtorch 1", row) ? $"{Time(results.Spread(round => results.Best(round, "libtorch 1", row)).Median)} | {Ratio(results, round => results.Best(round, "libtorch 1", row) / results.Best(round, "Autograd 1", row))} |\n" : $"{noTorch ?? "–"} | |\n");
        }
    }

    private static void Limits(Results results, StringBuilder text)
    {
        text.Append("\n| against the machine, one thread | share of the limit |\n|---|--:|\n");
        foreach (var row in results.Rows.Where(row => results.Has("Autograd 1", row)))
        {
            if (row.EndsWith("ward", StringComparison.Ordinal) && !IsLayer(row) && results.Has("limits", $"memcpy {row.Split(' ')[1]}"))
            {
                var arrays = row.EndsWith("forward", StringComparison.Ordinal) ? 2 : 3; // read and written; a copy has two
                text.Append(CultureInfo.InvariantCulture, $"| {row}, of memcpy's bandwidth | {Ratio(results, round => arrays / 2.0 * results.Best(round, "limits", $"memcpy {row.Split(' ')[1]}") / results.Best(round, "Autograd 1", row))} |\n");
            }
            else if (row.StartsWith("product", StringComparison.Ordinal) && results.Rows.FirstOrDefault(peak => peak.StartsWith("peak", StringComparison.Ordinal) && peak.EndsWith(row.Split(' ')[2], StringComparison.Ordinal)) is { } peak)
            {
                double n = int.Parse(row.Split(' ')[1], CultureInfo.InvariantCulture), flops = double.Parse(peak.Split(' ')[1], CultureInfo.InvariantCulture);
                text.Append(CultureInfo.InvariantCulture, $"| {row}, of the peak of multiply-adds | {Ratio(results, round => 2 * n * n * n / results.Best(round, "Autograd 1", row) / (flops / results.Best(round, "limits", peak)))} |\n");
                if (results.Has("MathNet", row)) text.Append(CultureInfo.InvariantCulture, $"| {row}, times as fast as MathNet's managed product | {Ratio(results, round => results.Best(round, "MathNet", row) / results.Best(round, "Autograd 1", row))} |\n");
                text.Append(CultureInfo.InvariantCulture, $"| {row}, all cores, times as fast as one | {Ratio(results, round => results.Best(round, "Autograd 1", row) / results.Best(round, $"Autograd {Environment.ProcessorCount}", row))} |\n");
            }
        }
    }

    private static void Overhead(Results results, StringBuilder text)
    {
        text.Append("\n| overhead | time | bytes allocated |\n|---|--:|--:|\n");
        foreach (var row in results.Rows.Where(row => results.Has("Autograd 1", row) && (row.StartsWith("chain", StringComparison.Ordinal) || row.StartsWith("MLP", StringComparison.Ordinal))))
        {
            var nodes = row.StartsWith("chain", StringComparison.Ordinal) ? int.Parse(row.Split(' ')[2], CultureInfo.InvariantCulture) : 1;
            text.Append(CultureInfo.InvariantCulture, $"| {row}, each {(nodes > 1 ? "node" : "step")} | {Time(results.Spread(round => results.Best(round, "Autograd 1", row)).Median / nodes)} | {results.Bytes("Autograd 1", row) / nodes} |\n");
        }
    }

    private static string Ratio(Results results, Func<int, double> ofRound)
    {
        var (median, least, most) = results.Spread(ofRound);
        return median >= 10 ? $"{median:F0} ({least:F0}–{most:F0})" : $"{median:F2} ({least:F2}–{most:F2})";
    }

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{nanoseconds:F0} ns",
        < 1e5 => $"{nanoseconds / 1e3:F1} µs",
        < 1e6 => $"{nanoseconds / 1e3:F0} µs",
        _ => $"{nanoseconds / 1e6:F1} ms",
    };
}
