namespace Autograd.Core;

/// <summary>Passes the reports to an <see cref="IProgress{T}"/>.</summary>
/// <remarks>
/// <see cref="Progress{T}"/> calls back later, for example on a window's thread; reports are plain numbers and stay valid. In a console
/// program, <see cref="SynchronousProgress"/> calls back at once.
/// </remarks>
public sealed class ReportTo : IExtension
{
    private readonly IProgress<TrainingReport> progress;

    /// <summary>Creates an extension that passes on reports.</summary>
    /// <param name="progress">The receiver.</param>
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
