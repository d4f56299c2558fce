namespace Autograd.Core;

/// <summary>A task that a <see cref="Trainer"/> runs between updates. Only <see cref="Run"/> must be implemented.</summary>
/// <remarks>An extension that is also <see cref="IStateful"/> is saved with the trainer, under its name.</remarks>
public interface IExtension
{
    /// <summary>The name in snapshots and messages, unique among a trainer's extensions (default: the name of the class).</summary>
    string Name => GetType().Name;

    /// <summary>The iterations after which it runs (default: those that complete a report).</summary>
    Trigger Trigger => Trigger.Reports;

    /// <summary>
    /// The order among extensions due after one iteration, highest first; above <see cref="Trainer.Readers"/> they run before the report is
    /// completed and may add to it (default: <see cref="Trainer.Readers"/>).
    /// </summary>
    int Priority => Trainer.Readers;

    /// <summary>Called before the first iteration of a run.</summary>
    void Start(Trainer trainer) { }

    /// <summary>Called after an iteration that the trigger chose.</summary>
    /// <exception cref="ArgumentNullException">The trainer is null.</exception>
    void Run(Trainer trainer);

    /// <summary>Called after the last iteration of a run, however it ended: see <see cref="Trainer.End"/>.</summary>
    void Finish(Trainer trainer) { }
}
