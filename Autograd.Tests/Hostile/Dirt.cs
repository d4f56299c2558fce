using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>What stands in memory that nobody has written to, as if an earlier step had left it there.</summary>
/// <param name="Number">The number; NaN: what all tests run with.</param>
internal sealed record Dirt(double Number)
{
    /// <summary>Two of which no result can hold both.</summary>
    public static IReadOnlyList<Dirt> Kinds { get; } = [new(double.NaN), new(-7.25e8)];

    /// <summary>Has the memory dirty in this way until it is disposed.</summary>
    public IDisposable Spread()
    {
        AppContext.SetData(Unwritten.InsteadOfNaN, Number);
        return new Cleaning();
    }

    private sealed class Cleaning : IDisposable
    {
        public void Dispose() => AppContext.SetData(Unwritten.InsteadOfNaN, null);
    }
}
