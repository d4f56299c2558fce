namespace Autograd.Core;

/// <summary>Gives a parameter its initial values.</summary>
public abstract class Initializer
{
    /// <summary>Overwrites all elements with initial values.</summary>
    /// <param name="array">The array to fill, float32 or float64.</param>
    /// <param name="random">Random generator of the values that are random.</param>
    /// <exception cref="ArgumentException">The array is int32, or of a shape that the initializer does not fill.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public void Fill(NdArray array, Random random)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentNullException.ThrowIfNull(random);
        if (!array.DType.IsFloat()) throw Errors.NotAFloat(GetType().Name, array.DType);
        Overwrite(array, random);
    }

    /// <summary>Overwrites all elements.</summary>
    /// <param name="array">The array to fill, float32 or float64; zeros where a parameter calls.</param>
    /// <param name="random">Random generator of the values that are random.</param>
    protected abstract void Overwrite(NdArray array, Random random);
}
