namespace Autograd.Core;

public sealed partial class Trainer : IStateful
{
    private const int Columns = 5; // of the log, before the values

    /// <summary>Writes the whole state of the training to a file. If that fails, an existing file is left as it was.</summary>
    /// <inheritdoc cref="Snapshot.Save" path="/param"/>
    /// <inheritdoc cref="Snapshot.Save" path="/exception"/>
    public void Save(string path) => Snapshot.Save(path);

    /// <summary>Continues from a snapshot, bit for bit as if there had been no interruption.</summary>
    /// <param name="path">A file, or a folder, whose newest undamaged snapshot is taken.</param>
    /// <returns>A sentence for the user that names the file; null if a folder has none, or is not there.</returns>
    /// <exception cref="InvalidOperationException">A run goes on, or a part has no state that could be restored.</exception>
    /// <inheritdoc cref="Snapshot.Load(string)" path="/exception"/>
    public string? Resume(string path)
    {
        if (isRunning) throw Errors.RunsAlready();
        ArgumentException.ThrowIfNullOrEmpty(path);
        IReadOnlyList<string> passedOver = [];
        var file = path.EndsWith(".npz", StringComparison.Ordinal) ? path : Snapshot.FindNewest(path, out passedOver);
        if (file is null) return null;
        var difference = Snapshot.Load(file);
        return string.Join('\n', passedOver.Prepend(difference).Prepend(Errors.Continues(file, Iteration, EpochDetail)).OfType<string>());
    }

    /// <inheritdoc/>
    public void SaveState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("iteration", Iteration);
        state.Set("elapsed", Elapsed.Ticks);
        state.Set("moment", Moment.Ticks);
        state.Set("stopped", isStopped ? 1 : 0);
        string[] names = [.. means.Keys.Union(log.SelectMany(report => report.Values.Keys))];
        state.Set("names", string.Join('\n', names));
        state.Set("means", NdArray.From([.. means.Values.SelectMany(mean => mean.State)], [means.Count, 3]));
        state.Set("log", NdArray.From([.. log.SelectMany(report => Row(report, names))], [log.Count, Columns + 2 * names.Length]));
        foreach (var (name, part) in Parts()) part.SaveState(state.Under(name));
    }

    /// <inheritdoc/>
    public Action LoadState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (iteration, elapsed, moment) = (state.Whole("iteration"), state.Whole("elapsed"), state.Whole("moment"));
        var stopped = state.Whole("stopped") != 0;
        string[] names = state.Text("names") is { Length: > 0 } text ? text.Split('\n') : [];
        var (savedMeans, savedLog) = (state.Array("means"), state.Array("log"));
        if (iteration is < 0 or > int.MaxValue || elapsed < 0 || moment < 0 || names.Distinct().Count() < names.Length
            || savedMeans is not { Rank: 2, DType: DType.Float64 } || savedMeans.Shape[0] > names.Length || savedMeans.Shape[1] != 3
            || savedLog is not { Rank: 2, DType: DType.Float64 } || savedLog.Shape[1] != Columns + 2 * names.Length)
            throw Errors.NotATrainer();
        double[][] rows = [.. savedLog.ToArray<double>().Chunk(savedLog.Shape[1])];
        TrainingReport[] reports = [.. rows.Select(row => ReportOf(row, names))];
        Action[] parts = [.. Parts().Select(part => part.Part.LoadState(state.Under(part.Name)))];
        return () =>
        {
            (Iteration, before, Moment, isStopped) = ((int)iteration, new(elapsed), new(moment), stopped);
            means.Clear();
            foreach (var (i, mean) in savedMeans.ToArray<double>().Chunk(3).Index()) means.Add(names[i], new RunningMean { State = mean });
            log.Clear();
            log.AddRange(reports);
            Array.ForEach(parts, part => part());
            EpochDetail = epochDetail();
        };
    }

    /// <summary>The extensions and triggers that have a state.</summary>
    private IEnumerable<(string Name, IStateful Part)> Parts()
    {
        foreach (var each in extensions)
        {
            if (each.Extension is IStateful extension) yield return ($"extensions/{each.Name}", extension);
            if (each.Trigger is IStateful trigger) yield return ($"triggers/{each.Name}", trigger);
        }

        foreach (var (i, stop) in stops.Index())
            if (stop is IStateful trigger) yield return ($"stop/{i}", trigger);
        if (ReportEvery is IStateful report) yield return ("reports", report);
    }

    private static IEnumerable<double> Row(TrainingReport report, string[] names) =>
    [
        report.Iteration, report.EpochDetail, report.Elapsed.Ticks, report.Rate, report.Remaining?.Ticks ?? -1,
        .. names.Select(name => report.Values.ContainsKey(name) ? 1.0 : 0), .. names.Select(name => report.Values.GetValueOrDefault(name)),
    ];

    private static TrainingReport ReportOf(double[] row, string[] names)
    {
        var values = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            if (row[Columns + i] != 0) values.Add(names[i], row[Columns + names.Length + i]);
        if (!(row[0] is >= 0 and <= int.MaxValue && row[1] >= 0 && Math.Abs(row[2]) < 9e18 && Math.Abs(row[4]) < 9e18))
            throw Errors.NotATrainer();
        return new TrainingReport((int)row[0], row[1], new((long)row[2]), row[3], row[4] < 0 ? null : new((long)row[4]), values);
    }
}
