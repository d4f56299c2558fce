using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>
/// Makes Ctrl-C and SIGTERM cancel a token, so that training ends after the current iteration. A second Ctrl-C ends the program.
/// </summary>
/// <example>
/// <code>
/// using var stop = new StopSignals();
/// if (trainer.Train(stop.Token) == TrainingEnd.Cancelled) Console.WriteLine("stopped");
/// </code>
/// </example>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    /// <summary>Starts listening.</summary>
    public StopSignals() =>
        registrations = Array.ConvertAll([PosixSignal.SIGINT, PosixSignal.SIGTERM], signal => PosixSignalRegistration.Create(signal, Stop));

    /// <summary>The token that the first signal cancels; it can still be read after disposal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Stops listening: signals end the program again.</summary>
    public void Dispose() => Array.ForEach(registrations, registration => registration.Dispose());

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = !source.IsCancellationRequested; // the second one ends the program
        source.Cancel();
    }
}
