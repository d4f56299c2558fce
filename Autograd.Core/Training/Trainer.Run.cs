namespace Autograd.Core;

public sealed partial class Trainer
{
    /// <summary>Trains to the end.</summary>
    /// <param name="cancellation">Ends the training after the current iteration; <see cref="StopSignals"/> has a token for Ctrl-C.</param>
    /// <returns>How it ended; <see cref="Report"/> has the numbers.</returns>
    /// <inheritdoc cref="Run" path="/exception"/>
    public TrainingEnd Train(CancellationToken cancellation = default)
    {
        foreach (var _ in Run(cancellation)) continue;
        return End;
    }

    /// <summary>
    /// Trains while the reports are enumerated: the body of a <c>foreach</c> runs after each report and may break out of the loop.
    /// </summary>
    /// <remarks>Another run continues where this one ended. The log contains no reports of intervals that the end cut short.</remarks>
    /// <param name="cancellation">Ends the training after the current iteration.</param>
    /// <exception cref="InvalidOperationException">
    /// A run of this trainer is in progress; a loss is not finite (its iteration has changed no parameter); or an update is refused.
    /// </exception>
    /// <exception cref="ArgumentException">An update is refused.</exception>
    public IEnumerable<TrainingReport> Run(CancellationToken cancellation = default)
    {
        Begin();
        var (isWhole, first) = (true, Iteration); // isWhole: whether no iteration is half done
        try
        {
            for (var i = 0; i < extensions.Count; i++) extensions[i].Extension.Start(this);
            using var updates = losses.GetEnumerator();
            while (!HasEnded(cancellation))
            {
                isWhole = false;
                if (!updates.MoveNext()) break; // there are no examples
                Complete(updates.Current);
                isWhole = true;
                if (IsReporting) yield return Report;
            }

            if (End == TrainingEnd.None) (End, isWhole) = (TrainingEnd.Completed, true);
            if (Iteration > first && !IsReporting) yield return Report;
        }
        finally
        {
            if (End == TrainingEnd.None) End = isWhole ? TrainingEnd.Left : TrainingEnd.Failed;
            for (var i = 0; i < extensions.Count; i++) extensions[i].Extension.Finish(this);
            (before, isRunning) = (Elapsed, false);
        }
    }

    private void Begin()
    {
        if (isRunning) throw Errors.RunsAlready();
        (started, isRunning, End, IsReporting) = (Clock.GetTimestamp(), true, TrainingEnd.None, false);
        EpochDetail = epochDetail();
        began = (EpochDetail, before);
    }

    private bool HasEnded(CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) End = TrainingEnd.Cancelled;
        else if (isStopped) End = TrainingEnd.Stopped;
        else if (EpochDetail >= epochs || Iteration >= LastIteration) End = TrainingEnd.Completed;
        return End != TrainingEnd.None;
    }

    /// <summary>Completes an iteration after its update.</summary>
    private void Complete(double loss)
    {
        Last = (EpochDetail, Moment);
        (EpochDetail, Moment) = (epochDetail(), Elapsed);
        Iteration++;
        IsReporting = ReportEvery.IsDue(this);
        Observe("loss", loss);
        var i = 0;
        for (; i < extensions.Count && extensions[i].Priority > Readers; i++) extensions[i].RunIfDue(this);
        if (IsReporting) log.Add(NewReport());
        foreach (var stop in stops) isStopped |= stop.IsDue(this);
        for (; i < extensions.Count; i++) extensions[i].RunIfDue(this);
    }

    private TrainingReport NewReport()
    {
        var (elapsed, done) = (Elapsed, EpochDetail - began.EpochDetail);
        var seconds = (elapsed - began.Elapsed).TotalSeconds;
        var epochsASecond = done > 0 && seconds > 0 ? done / seconds : 0;
        var left = Math.Min(epochs - EpochDetail, (LastIteration - Iteration) * (EpochDetail / Math.Max(1, Iteration)));
        var remaining = Math.Max(0, left) / epochsASecond; // NaN or infinite while the rate is unknown
        return new TrainingReport(Iteration, EpochDetail, elapsed, epochsASecond * examples,
            remaining < 1e9 ? TimeSpan.FromSeconds(remaining) : null, log.Values());
    }
}
