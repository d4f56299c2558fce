namespace Autograd.Core;

/// <summary>
/// Three independent generators from one seed, so that drawing more noise does not change the order of the data, nor a larger
/// model the noise.
/// </summary>
public sealed class RandomStreams(long seed)
{
    /// <summary>For initial values of parameters.</summary>
    public Philox Initialization { get; } = new(seed, 0);

    /// <summary>For the order of the data.</summary>
    public Philox Shuffling { get; } = new(seed, 1);

    /// <summary>For dropout, random slopes and other noise.</summary>
    public Philox Noise { get; } = new(seed, 2);
}
