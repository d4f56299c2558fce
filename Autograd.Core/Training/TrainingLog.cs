namespace Autograd.Core;

// The reports of a trainer, and the means of the values observed since the last one. A value that a report lacks is saved with mark 0.
internal sealed class TrainingLog : IStateful
{
    private const int Columns = 5; // before the values: iteration, epoch, elapsed, rate, remaining

    private readonly List<TrainingReport> reports = [];
    private readonly OrderedDictionary<string, RunningMean> means = new(StringComparer.Ordinal);

    public IReadOnlyList<TrainingReport> Reports => reports;

    public void Observe(string name, double value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!means.TryGetValue(name, out var mean))
        {
            if (name.AsSpan().ContainsAny('\n', '\r')) throw Errors.NotAValueName(name);
            means.Add(name, mean = new RunningMean());
        }

        mean.Add(value);
    }

    /// <summary>The means, by name.</summary>
    public OrderedDictionary<string, double> Values()
    {
        var values = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, mean) in means)
            if (mean.Weight > 0) values.Add(name, mean.Mean);
        return values;
    }

    /// <summary>Adds a report and starts new means.</summary>
    public void Add(TrainingReport report)
    {
        reports.Add(report);
        foreach (var mean in means.Values) mean.Clear();
    }

    public void SaveState(SavedState state)
    {
        string[] names = [.. means.Keys];
        state.Set("names", string.Join('\n', names));
        state.Set("means", NdArray.From([.. means.Values.SelectMany(mean => mean.State)], [names.Length, 3]));
        state.Set("reports", NdArray.From([.. reports.SelectMany(report => Row(report, names))],
            [reports.Count, Columns + 2 * names.Length]));
    }

    public Action LoadState(SavedState state)
    {
        string[] names = state.Text("names") is { Length: > 0 } text ? text.Split('\n') : [];
        if (names.Distinct().Count() < names.Length || Array.IndexOf(names, "") >= 0) throw Errors.NotATrainer();
        var savedMeans = state.Array("means", [names.Length, 3], DType.Float64).ToArray<double>();
        var rows = state.Take("reports", [null, Columns + 2 * names.Length], DType.Float64) ?? throw Errors.NotATrainer();
        TrainingReport[] saved = [.. rows.ToArray<double>().Chunk(rows.Shape[1]).Select(row => ReportOf(row, names))];
        return () =>
        {
            means.Clear();
            for (var i = 0; i < names.Length; i++) means.Add(names[i], new RunningMean { State = savedMeans[(3 * i)..(3 * i + 3)] });
            reports.Clear();
            reports.AddRange(saved);
        };
    }

    private static IEnumerable<double> Row(TrainingReport report, string[] names) =>
    [
        report.Iteration, report.EpochDetail, report.Elapsed.Ticks, report.Rate, report.Remaining?.Ticks ?? -1,
        .. names.Select(name => report.Values.ContainsKey(name) ? 1.0 : 0), .. names.Select(name => report.Values.GetValueOrDefault(name)),
    ];

    private static TrainingReport ReportOf(double[] row, string[] names)
    {
        if (!(row[0] is >= 0 and <= int.MaxValue && row[1] is >= 0 and <= int.MaxValue && row[2] is >= 0 and < 9e18 && row[4] is < 9e18))
            throw Errors.NotATrainer();
        var values = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            if (row[Columns + i] != 0) values.Add(names[i], row[Columns + names.Length + i]);
        return new TrainingReport((int)row[0], row[1], new((long)row[2]), row[3], row[4] < 0 ? null : new((long)row[4]), values);
    }
}
