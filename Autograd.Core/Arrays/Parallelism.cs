namespace Autograd.Core;

/// <summary>How many cores large operations may use. Results have the same bits for any number.</summary>
public static class Parallelism
{
    private static readonly AsyncLocal<int> Scoped = new();

    /// <summary>How many threads work on one operation at most: all cores, unless limited.</summary>
    public static int Degree => Scoped.Value is var degree && degree > 0 ? degree : Environment.ProcessorCount;

    /// <summary>Inside the scope, and in tasks started there, one operation uses at most this many threads.</summary>
    /// <param name="degree">1 or more; may exceed the number of cores.</param>
    /// <returns>What ends the scope.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degree is less than 1.</exception>
    public static IDisposable Limit(int degree)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        var previous = Scoped.Value;
        Scoped.Value = degree;
        return new Scope(previous);
    }

    private sealed class Scope(int previous) : IDisposable
    {
        private int disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0) Scoped.Value = previous;
        }
    }
}
