namespace Autograd.Core;

/// <summary>How many cores large operations may use. Results have the same bits for any number.</summary>
public static class Parallelism
{
    private static readonly ScopedValue<int> Scoped = new(Environment.ProcessorCount);

    /// <summary>How many threads work on one operation at most: all cores, unless limited.</summary>
    public static int Degree => Scoped.Current;

    /// <summary>Inside the scope, and in tasks started there, one operation uses at most this many threads.</summary>
    /// <param name="degree">1 or more; may exceed the number of cores.</param>
    /// <returns>What ends the scope.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degree is less than 1.</exception>
    public static IDisposable Limit(int degree)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        return Scoped.Change(degree, (_, limit) => limit);
    }
}
