namespace Autograd.Core;
/// <summary>Stand-in.</summary>
public sealed class Philox(long seed, long stream) : MathNet.Numerics.Random.RandomSource
{
    private readonly Random random = new(HashCode.Combine(seed, stream));
    /// <inheritdoc/>
    protected override double DoSample() => random.NextDouble();
}
