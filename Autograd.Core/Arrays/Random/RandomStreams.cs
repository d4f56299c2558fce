namespace Autograd.Core;

/// <summary>
/// Three independent generators from one seed, so that drawing more noise does not change the order of the data, nor a larger
/// model the noise.
/// </summary>
public sealed class RandomStreams
{
    /// <summary>Creates the three streams of a seed.</summary>
    public RandomStreams(long seed) => (Initialization, Shuffling, Noise) = (new(seed, 0), new(seed, 1), new(seed, 2));

    private RandomStreams(RandomStreams other) =>
        (Initialization, Shuffling, Noise) = (new(other.Initialization.State), new(other.Shuffling.State), new(other.Noise.State));

    /// <summary>For initial values of parameters.</summary>
    public Philox Initialization { get; }

    /// <summary>For the order of the data.</summary>
    public Philox Shuffling { get; }

    /// <summary>For dropout, random slopes and other noise.</summary>
    public Philox Noise { get; }

    /// <summary>Copies the streams: the copies continue from the same state, independently of these.</summary>
    internal RandomStreams Copy() => new(this);
}
