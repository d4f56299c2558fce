namespace Autograd.Core;

public sealed partial class Trainer : IStateful
{
    /// <summary>Writes the whole state of the training to a file. If that fails, an existing file is left untouched.</summary>
    /// <inheritdoc cref="Snapshot.Save" path="/param"/>
    /// <inheritdoc cref="Snapshot.Save" path="/exception"/>
    public void Save(string path) => Snapshot.Save(path);

    /// <summary>Continues from a snapshot, bit for bit as if there had been no interruption.</summary>
    /// <param name="path">A file, or a folder whose newest undamaged snapshot is loaded.</param>
    /// <returns>A sentence for the user that names the file; null if the folder has none or does not exist.</returns>
    /// <exception cref="InvalidOperationException">A run is in progress, or a part has a state that cannot be restored.</exception>
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
        foreach (var (name, part) in Parts()) part.SaveState(state.Under(name));
    }

    /// <inheritdoc/>
    public Action LoadState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (iteration, elapsed, moment) = (state.Whole("iteration"), state.Whole("elapsed"), state.Whole("moment"));
        var stopped = state.Whole("stopped") != 0;
        if (iteration is < 0 or > int.MaxValue || elapsed < 0 || moment < 0) throw Errors.NotATrainer();
        Action[] parts = [.. Parts().Select(part => part.Part.LoadState(state.Under(part.Name)))];
        return () =>
        {
            Array.ForEach(parts, restore => restore());
            (Iteration, before, Moment, isStopped) = ((int)iteration, new(elapsed), new(moment), stopped);
            EpochDetail = epochDetail();
        };
    }

    /// <summary>The log, and the extensions and triggers that have a state.</summary>
    private IEnumerable<(string Name, IStateful Part)> Parts()
    {
        yield return ("log", log);
        if (ReportEvery is IStateful report) yield return ("report", report);
        foreach (var (i, stop) in stops.Index())
            if (stop is IStateful trigger) yield return ($"stop/{i}", trigger);
        foreach (var each in extensions)
        {
            if (each.Extension is IStateful extension) yield return ($"extension/{each.Name}", extension);
            if (each.Trigger is IStateful trigger) yield return ($"trigger/{each.Name}", trigger);
        }
    }
}
