using System.Globalization;

namespace Autograd.Benchmarks;

/// <summary>Nanoseconds and bytes by round, system and row.</summary>
internal sealed class Results
{
    private readonly Dictionary<(int Round, string System, string Row), (double Nanoseconds, long Bytes)> values = [];

    public int Rounds { get; private set; }

    public IEnumerable<(int Round, string System, string Row, double Nanoseconds, long Bytes)> All =>
        values.Select(pair => (pair.Key.Round, pair.Key.System, pair.Key.Row, pair.Value.Nanoseconds, pair.Value.Bytes));

    public IEnumerable<string> Rows => values.Keys.Select(key => key.Row).Distinct();

    public void Add(int round, string system, IEnumerable<string> lines)
    {
        Rounds = Math.Max(Rounds, round + 1);
        foreach (var line in lines)
        {
            var parts = line.Split('\t');
            values[(round, system, parts[0])] =
                (double.Parse(parts[1], CultureInfo.InvariantCulture), long.Parse(parts[2], CultureInfo.InvariantCulture));
        }
    }

    public bool Has(string system, string row) =>
        values.Keys.Any(key => key.System.StartsWith(system, StringComparison.Ordinal) && key.Row == row);

    public long Bytes(string system, string row) => values.First(pair => pair.Key.System == system && pair.Key.Row == row).Value.Bytes;

    /// <summary>The best time of a system in a round: <c>"libtorch"</c> at any number of threads, <c>"libtorch 1"</c> at one.</summary>
    public double Best(int round, string system, string row) =>
        values.Where(pair => pair.Key.Round == round && pair.Key.System.StartsWith(system, StringComparison.Ordinal) && pair.Key.Row == row)
            .Min(pair => pair.Value.Nanoseconds);

    /// <summary>Returns the median, the smallest and the largest value over the rounds.</summary>
    public (double Median, double Least, double Most) Spread(Func<int, double> ofRound)
    {
        var sorted = Enumerable.Range(0, Rounds).Select(ofRound).Order().ToArray();
        return (sorted[sorted.Length / 2], sorted[0], sorted[^1]);
    }
}
