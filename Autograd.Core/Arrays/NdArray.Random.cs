namespace Autograd.Core;

// Random arrays. The same generator in the same state gives the same bits.
public sealed partial class NdArray
{
    /// <summary>Draws random numbers uniformly distributed in [low, high).</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="low">The smallest number that can be drawn.</param>
    /// <param name="high">The exclusive upper bound, even after rounding to the type; if it equals <paramref name="low"/>, all numbers
    /// equal both.</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <param name="dtype">float32 or float64.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is NaN or infinite.</exception>
    /// <exception cref="ArgumentException">low is above high, or the type is not a float.</exception>
    public static NdArray Uniform(Shape shape, double low = 0, double high = 1, Random? random = null, DType dtype = DType.Float32)
    {
        if (!dtype.IsFloat()) throw Errors.NoSuchNumbers(nameof(Uniform), dtype);
        if (!double.IsFinite(low)) throw Errors.NotFinite(nameof(Uniform), nameof(low), low);
        if (!double.IsFinite(high)) throw Errors.NotFinite(nameof(Uniform), nameof(high), high);
        if (low > high) throw Errors.LowAboveHigh(low, high);
        return DrawOperation.Uniform(random ?? Config.Random.Noise, low, high, shape, dtype);
    }

    /// <summary>Draws random numbers from a normal distribution, by Box and Muller's method (1958).</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="std">The standard deviation.</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <param name="dtype">float32 or float64.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the deviation is NaN or infinite, or the deviation is
    /// negative.</exception>
    /// <exception cref="ArgumentException">The type is not a float.</exception>
    public static NdArray Normal(Shape shape, double mean = 0, double std = 1, Random? random = null, DType dtype = DType.Float32)
    {
        if (!dtype.IsFloat()) throw Errors.NoSuchNumbers(nameof(Normal), dtype);
        if (!double.IsFinite(mean)) throw Errors.NotFinite(nameof(Normal), nameof(mean), mean);
        if (!double.IsFinite(std)) throw Errors.NotFinite(nameof(Normal), nameof(std), std);
        if (std < 0) throw Errors.NegativeDeviation(std);
        return DrawOperation.Normal(random ?? Config.Random.Noise, mean, std, shape, dtype);
    }

    /// <summary>Returns the numbers 0, 1, …, n − 1 in random order, int32.</summary>
    /// <param name="n">The number of numbers.</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Shuffling</c>).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="n"/> is larger than an array can be.</exception>
    public static NdArray Permutation(int n, Random? random = null)
    {
        if (n < 0) throw Errors.NegativeCount(nameof(Permutation), nameof(n), n);
        var order = Allocate([n], DType.Int32);
        var numbers = order.Elements<int>();
        for (var i = 0; i < numbers.Length; i++) numbers[i] = i;
        (random ?? Config.Random.Shuffling).Shuffle(numbers);
        return order;
    }
}
