namespace Autograd.Core;

/// <summary>Gives the reports to an <see cref="IProgress{T}"/>.</summary>
/// <remarks>
/// <see cref="Progress{T}"/> calls back later, in a window's thread for example; reports are plain numbers and can wait. In a console
/// program <see cref="SynchronousProgress"/> calls back at once.
/// </remarks>
public sealed class ReportTo : IExtension
{
    private readonly IProgress<TrainingReport> progress;

    /// <summary>An extension that gives reports.</summary>
    /// <param name="progress">Gets them.</param>
    /// <param name="name">The extension's name (default: ReportTo).</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ReportTo(IProgress<TrainingReport> progress, string name = nameof(ReportTo))
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(name);
        (this.progress, Name) = (progress, name);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Trigger Trigger { get; init; } = Trigger.Reports;

    /// <inheritdoc/>
    public void Run(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        progress.Report(trainer.Report);
    }
}
