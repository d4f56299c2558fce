using Autograd.Core;

namespace Autograd.Tests.Hostile;

/// <summary>The contents of unwritten memory, as if an earlier step had left them there.</summary>
/// <param name="Number">The number; NaN: what all tests run with.</param>
internal sealed record Dirt(double Number)
{
    /// <summary>Two values that no result can both contain.</summary>
    public static IReadOnlyList<Dirt> Kinds { get; } = [new(double.NaN), new(-7.25e8)];

    /// <summary>Keeps the memory dirty in this way until disposed.</summary>
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
