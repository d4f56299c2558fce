using System.Globalization;

namespace Autograd.Benchmarks;

/// <summary>The options on the command line.</summary>
internal static class Options
{
    /// <summary>The first word that is neither an option nor the value of one; null if there is none.</summary>
    public static string? Unknown(string[] options) => options switch
    {
        [] => null,
        ["--short", .. var rest] => Unknown(rest),
        ["--only" or "--rounds", _, .. var rest] => Unknown(rest),
        [var word, ..] => word,
    };

    public static bool Short(string[] options) => options.Contains("--short");

    public static string? Value(string[] options, string name) =>
        Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;

    public static bool Wants(string[] options, string row) =>
        row.Contains(Value(options, "--only") ?? "", StringComparison.OrdinalIgnoreCase);

    /// <summary>The time for measuring one row.</summary>
    public static double Seconds(string[] options) => Short(options) ? 0.02 : 0.5;

    public static int Rounds(string[] options) =>
        Value(options, "--rounds") is { } rounds ? int.Parse(rounds, CultureInfo.InvariantCulture) : Short(options) ? 1 : 5;
}
