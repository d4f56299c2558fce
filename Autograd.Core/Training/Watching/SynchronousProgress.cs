namespace Autograd.Core;

/// <summary>Calls back at once, on the training thread, whereas <see cref="Progress{T}"/> calls back later.</summary>
public sealed class SynchronousProgress : IProgress<TrainingReport>
{
    private readonly Action<TrainingReport> handler;

    /// <summary>Creates a progress that calls a handler.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="handler"/> is null.</exception>
    public SynchronousProgress(Action<TrainingReport> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        this.handler = handler;
    }

    /// <inheritdoc/>
    public void Report(TrainingReport value) => handler(value);
}
