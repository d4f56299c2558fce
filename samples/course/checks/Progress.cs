namespace Checks;

/// <summary>How often each exercise was tried in vain, kept in a file from one run to the next.</summary>
internal sealed class Progress(string path)
{
    private readonly Dictionary<string, int> failures = File.Exists(path)
        ? File.ReadLines(path).Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => int.Parse(parts[1])) : [];

    /// <summary>Counts this verdict in; a pass starts from 0 again.</summary>
    public int Failures(string exercise, Verdict verdict) =>
        failures[exercise] = verdict.Passes || verdict.IsGap ? 0 : failures.GetValueOrDefault(exercise) + 1;

    public void Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, failures.Select(pair => $"{pair.Key} {pair.Value}"));
    }
}
