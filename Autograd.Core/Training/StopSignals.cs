using System.Runtime.InteropServices;

namespace Autograd.Core;

/// <summary>
/// Makes Ctrl-C and SIGTERM cancel a token, so that a training ends after its current iteration. A second Ctrl-C ends the program.
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

    /// <summary>Begins to listen.</summary>
    public StopSignals() =>
        registrations = Array.ConvertAll([PosixSignal.SIGINT, PosixSignal.SIGTERM], signal => PosixSignalRegistration.Create(signal, Stop));

    /// <summary>Is cancelled by the first signal; can also be asked after the end.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Stops listening: signals end the program again.</summary>
    public void Dispose() => Array.ForEach(registrations, registration => registration.Dispose());

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = !source.IsCancellationRequested; // not a second time
        source.Cancel();
    }
}
