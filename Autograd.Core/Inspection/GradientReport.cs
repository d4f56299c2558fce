using System.Globalization;
using System.Text;

namespace Autograd.Core;

/// <summary>The result of a <see cref="GradientCheck"/>.</summary>
public sealed class GradientReport
{
    private const int Shown = 10;
    private readonly List<GradientDifference> differences = [];
    private int numeric; // first-order comparisons: the others compare the function's own gradients

    internal GradientReport(double tolerance) => Tolerance = tolerance;

    /// <summary>
    /// Whether no element failed, and at least one was compared with a numeric derivative of the first order if there were any.
    /// </summary>
    public bool Passed => Failures == 0 && (numeric > 0 || AtKinks == 0);

    /// <summary>The number of elements compared.</summary>
    public int Compared { get; private set; }

    /// <summary>The number of elements that disagree.</summary>
    public int Failures { get; private set; }

    /// <summary>The number of elements left out because the function has no numeric derivative there.</summary>
    public int AtKinks { get; private set; }

    /// <summary>The largest error allowed.</summary>
    public double Tolerance { get; }

    /// <summary>The ten elements that differ most, those that fail first.</summary>
    public IReadOnlyList<GradientDifference> Worst => differences;

    /// <summary>Throws if the check has not passed; the message is the report.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="InvalidOperationException">The check has not passed.</exception>
    public GradientReport ThrowIfFailed() => Passed ? this : throw Errors.GradientCheckFailed(this);

    /// <summary>Formats the report: a line with the numbers of elements, and a table of those that differ most.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Summary());
        string[][] rows = [["check", "input", "index", "analytic", "numeric", "error"], .. differences.Select(Row)];
        if (rows.Length == 1) return text.ToString();
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows) text.Append("\n    ").Append(string.Join("  ",
            row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
        return text.ToString();
    }

    internal void CountKink() => AtKinks++;

    internal void Add(GradientDifference difference, bool failed)
    {
        Compared++;
        if (difference.Check == GradientCheck.FirstOrder) numeric++;
        if (failed) Failures++;
        var error = Severity(difference.Error);
        var place = differences.FindIndex(other => Severity(other.Error) < error);
        differences.Insert(place < 0 ? differences.Count : place, difference);
        if (differences.Count > Shown) differences.RemoveAt(Shown);
    }

    private static double Severity(double error) => double.IsNaN(error) ? double.PositiveInfinity : error;

    private string Summary()
    {
        var kinks = AtKinks == 0 ? "none left out" : $"{AtKinks} left out at kinks";
        var compared = numeric == 0 && AtKinks > 0 && Failures == 0 ? "nothing could be compared" : Failures > 0
            ? $"{Failures} of {Compared} elements disagree" : $"{Compared} elements agree";
        return string.Create(CultureInfo.InvariantCulture,
            $"Gradient check {(Passed ? "passed" : "failed")}: {compared}, {kinks}; tolerance {Tolerance:0.###e+0}");
    }

    private static string[] Row(GradientDifference row) =>
    [
        row.Check,
        row.Name ?? row.Input.ToString(CultureInfo.InvariantCulture),
        row.Index.ToString(),
        row.Analytic.ToString("G10", CultureInfo.InvariantCulture),
        row.Numeric.ToString("G10", CultureInfo.InvariantCulture),
        row.Error.ToString("0.0e+0", CultureInfo.InvariantCulture),
    ];
}
