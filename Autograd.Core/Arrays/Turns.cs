namespace Autograd.Core;

/// <summary>Work that is done in turns. During a turn nobody else can take it over; between two turns somebody can, permanently.</summary>
internal abstract class Turns
{
    private const int Resting = 0, Working = 1, Overtaken = 2;

    private int state;

    /// <summary>Lets the caller take over the work; false during a turn.</summary>
    public bool Yields() => Interlocked.CompareExchange(ref state, Overtaken, Resting) != Working;

    /// <summary>Begins the first turn, of work that only the caller knows.</summary>
    protected Turn BeginFirst()
    {
        state = Working;
        return new Turn(this);
    }

    /// <summary>Begins another turn.</summary>
    /// <exception cref="InvalidOperationException">The turn before it is not over, or the work has been taken over.</exception>
    protected Turn Begin() =>
        Interlocked.CompareExchange(ref state, Working, Resting) == Resting ? new Turn(this) : throw Errors.AnotherPassIsRunning();

    protected readonly ref struct Turn(Turns work) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref work.state, Resting);
    }
}
