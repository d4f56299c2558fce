namespace Autograd.Core;

/// <summary>Calls back at once, on the thread that reports.</summary>
/// <typeparam name="T">What is reported.</typeparam>
public sealed class SynchronousProgress<T> : IProgress<T>
{
    private readonly Action<T> handler;

    /// <summary>A progress that calls this.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="handler"/> is null.</exception>
    public SynchronousProgress(Action<T> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        this.handler = handler;
    }

    /// <inheritdoc/>
    public void Report(T value) => handler(value);
}
