namespace Autograd.Core;

/// <summary>Something that a <see cref="Trainer"/> does beside its updates. Only <see cref="Run"/> has to be written.</summary>
/// <remarks>What is also <see cref="IStateful"/> is saved with the trainer, under its name.</remarks>
public interface IExtension
{
    /// <summary>What snapshots and messages call it; no two extensions of a trainer share a name (default: its class's).</summary>
    string Name => GetType().Name;

    /// <summary>After which iterations it runs (default: those that complete a report).</summary>
    Trigger Trigger => Trigger.Reports;

    /// <summary>
    /// Of those due after one iteration the highest runs first; above <see cref="Trainer.Readers"/> they run before the report is
    /// completed and may add to it (default: <see cref="Trainer.Readers"/>).
    /// </summary>
    int Priority => Trainer.Readers;

    /// <summary>Before the first iteration of a run.</summary>
    void Start(Trainer trainer) { }

    /// <summary>After an iteration that the trigger chose.</summary>
    /// <exception cref="ArgumentNullException">The trainer is null.</exception>
    void Run(Trainer trainer);

    /// <summary>After the last iteration of a run, however it ended: <see cref="Trainer.End"/> says how.</summary>
    void Finish(Trainer trainer) { }
}
