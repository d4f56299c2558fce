using System.Globalization;

namespace Autograd.Core;

/// <summary>Prints the reports as rows of a table: epoch, iteration, the values, seconds.</summary>
public sealed class PrintReports : IExtension
{
    private const int Narrowest = 10;

    private readonly TextWriter? writer;
    private readonly string[] chosen;
    private string[] columns = [];

    /// <summary>Creates an extension that prints to the console.</summary>
    /// <param name="names">The names of the values, in order (default: all that the report has).</param>
    /// <exception cref="ArgumentException">A name is null, or the list is.</exception>
    public PrintReports(params string[] names)
        : this(null, names)
    {
    }

    /// <summary>Creates an extension that prints to a writer.</summary>
    /// <param name="writer">The destination (default: the console).</param>
    /// <param name="names">The names of the values, in order (default: all that the report has).</param>
    /// <exception cref="ArgumentException">A name is null, or the list is.</exception>
    public PrintReports(TextWriter? writer, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names) ArgumentNullException.ThrowIfNull(name);
        (this.writer, chosen) = (writer, [.. names]);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The writer cannot be written to.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    public void Run(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var (output, report) = (writer ?? Console.Out, trainer.Report);
        string[] names = chosen.Length > 0 ? chosen : [.. report.Values.Keys];
        if (!names.SequenceEqual(columns))
        {
            columns = names;
            output.WriteLine(Line("epoch", "iteration", name => name, "seconds"));
        }

        output.WriteLine(Line(Text(report.EpochDetail, "0.##"), Text(report.Iteration, "0"),
            name => report.Values.TryGetValue(name, out var value) ? Text(value, "G5") : "", Text(report.Elapsed.TotalSeconds, "F1")));
    }

    private string Line(string epoch, string iteration, Func<string, string> value, string seconds) =>
        $"{epoch,5}  {iteration,9}"
        + string.Concat(columns.Select(name => "  " + value(name).PadLeft(Math.Max(Narrowest, name.Length)))) + $"  {seconds,8}";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
