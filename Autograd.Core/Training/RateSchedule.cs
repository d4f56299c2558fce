namespace Autograd.Core;

/// <summary>Sets an optimizer's learning rate before each update, and adds the last one to the reports as <c>learning rate</c>.</summary>
public sealed class RateSchedule : IExtension
{
    private readonly Optimizer optimizer;
    private readonly Schedule schedule;

    /// <summary>Creates an extension that follows a schedule.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="schedule">The rate as a function of the optimizer's updates, or of the trainer's epochs.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public RateSchedule(Optimizer optimizer, Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(schedule);
        (this.optimizer, this.schedule) = (optimizer, schedule);
    }

    /// <inheritdoc/>
    public Trigger Trigger { get; } = Trigger.Iterations(1);

    /// <inheritdoc/>
    public int Priority => Trainer.Editors;

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/> is null.</exception>
    public void Start(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        optimizer.LearningRate = schedule[schedule.CountsEpochs ? trainer.EpochDetail : optimizer.Steps];
    }

    /// <inheritdoc/>
    public void Run(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (trainer.IsReporting) trainer.Observe("learning rate", optimizer.LearningRate);
        Start(trainer);
    }
}
