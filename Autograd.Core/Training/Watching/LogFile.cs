using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Autograd.Core;

/// <summary>Writes each report to a file as it comes: a line of JSON (<c>.jsonl</c>), or a row of a table (<c>.csv</c>).</summary>
/// <remarks>
/// A continued run rewrites the file, including earlier reports. Numbers are written so that they can be read back to the bit, times in
/// seconds; NaN and the infinities as strings in JSON.
/// </remarks>
public sealed class LogFile : IExtension
{
    private readonly string path;
    private int lines; // lines in the file
    private string[] columns = [];

    /// <summary>Creates an extension that writes to a file.</summary>
    /// <param name="file">The path of a <c>.jsonl</c> or <c>.csv</c> file; its folder is created if it does not exist.</param>
    /// <exception cref="ArgumentException">The path is null or has another extension.</exception>
    public LogFile(string file)
    {
        if (!ArrayFile.EndsIn(file, ".jsonl") && !ArrayFile.EndsIn(file, ".csv")) throw Errors.NoSuchFormat(file, ".jsonl or .csv");
        path = file;
    }

    /// <inheritdoc/>
    public string Name => $"{nameof(LogFile)} {Path.GetFileName(path)}";

    private bool IsTable => ArrayFile.EndsIn(path, ".csv");

    /// <inheritdoc/>
    public void Start(Trainer trainer) => lines = 0;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The path is not allowed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Run(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var log = trainer.Log;
        string[] names = [.. log.Skip(lines).SelectMany(report => report.Values.Keys).Except(columns)];
        if (lines == 0 || lines > log.Count || (IsTable && names.Length > 0)) Rewrite(log);
        else File.AppendAllText(path, string.Concat(log.Skip(lines).Select(Line)));
        lines = log.Count;
    }

    private void Rewrite(IReadOnlyList<TrainingReport> log)
    {
        columns = [.. log.SelectMany(report => report.Values.Keys).Distinct()];
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        var header = IsTable ? $"iteration,epoch,seconds{string.Concat(columns.Select(name => $",{Quoted(name)}"))}\n" : "";
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(header + string.Concat(log.Select(Line)))));
    }

    private string Line(TrainingReport report) => IsTable ? Row(report) : Json(report);

    private string Row(TrainingReport report) => string.Join(',', columns.Select(name =>
        report.Values.TryGetValue(name, out var value) ? value.ToString("R", CultureInfo.InvariantCulture) : "").Prepend(
            FormattableString.Invariant($"{report.Iteration},{report.EpochDetail:R},{report.Elapsed.TotalSeconds:R}"))) + "\n";

    private static string Json(TrainingReport report)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteNumber("iteration", report.Iteration);
            json.WriteNumber("epoch", report.EpochDetail);
            json.WriteNumber("seconds", report.Elapsed.TotalSeconds);
            foreach (var (name, value) in report.Values)
                if (double.IsFinite(value)) json.WriteNumber(name, value);
                else json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    private static string Quoted(string name) => name.AsSpan().ContainsAny(',', '"') ? $"\"{name.Replace("\"", "\"\"")}\"" : name;
}
