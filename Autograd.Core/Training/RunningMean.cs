namespace Autograd.Core;

/// <summary>Computes the mean and variance of numbers that arrive one by one, each with a weight.</summary>
/// <remarks>
/// Σ w x / Σ w, without the cancellation of a sum of squares. Welford, "Note on a method for calculating corrected sums of squares and
/// products", 1962; West, "Updating mean and variance estimates: an improved method", 1979. A number that is not finite makes both NaN.
/// </remarks>
public sealed class RunningMean
{
    private double squares;

    /// <summary>The mean; NaN before the first number.</summary>
    public double Mean { get; private set; } = double.NaN;

    /// <summary>The sum of the weights.</summary>
    public double Weight { get; private set; }

    /// <summary>The mean square distance from the mean; NaN before the first number.</summary>
    public double Variance => squares / Weight;

    /// <summary>Its state, three numbers.</summary>
    internal double[] State
    {
        get => [Weight, Mean, squares];
        set => (Weight, Mean, squares) = (value[0], value[1], value[2]);
    }

    /// <summary>Adds a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="weight">Its weight, such as the size of the batch it is the mean of.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative or not finite.</exception>
    public void Add(double value, double weight = 1)
    {
        if (!double.IsFinite(weight) || weight < 0) throw Errors.NoWeight(weight);
        if (weight == 0) return;
        var distance = Weight == 0 ? value : value - Mean;
        Weight += weight;
        if (Weight == weight) Mean = value;
        else
        {
            Mean += distance * (weight / Weight);
            squares += weight * distance * (value - Mean);
        }
    }

    /// <summary>Discards all numbers.</summary>
    public void Clear() => (Mean, Weight, squares) = (double.NaN, 0, 0);
}
