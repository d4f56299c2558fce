namespace Autograd.Core;

/// <summary>Limits the number of cores that large operations use. Results have the same bits for any number.</summary>
public static class Parallelism
{
    private static readonly ScopedValue<int> Scoped = new(Environment.ProcessorCount);

    /// <summary>The maximum number of threads for one operation (default: all cores).</summary>
    public static int Degree => Scoped.Current;

    /// <summary>Limits the number of threads for one operation inside the scope and in tasks started there.</summary>
    /// <param name="degree">1 or more; may exceed the number of cores.</param>
    /// <returns>The scope; disposing it ends the limit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degree is less than 1.</exception>
    public static IDisposable Limit(int degree)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        return Scoped.Change(degree, (_, limit) => limit);
    }
}
