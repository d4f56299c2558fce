namespace Autograd.Core;

/// <summary>Gives a parameter its initial values.</summary>
public abstract class Initializer
{
    /// <summary>Overwrites all elements with initial values.</summary>
    /// <param name="array">The array to fill, float32 or float64.</param>
    /// <param name="random">Random generator, if values are random.</param>
    /// <exception cref="ArgumentException">The array is int32, or of a shape that the initializer does not support.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public void Fill(NdArray array, Random random)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentNullException.ThrowIfNull(random);
        if (!array.DType.IsFloat()) throw Errors.NotAFloat(GetType().Name, array.DType);
        Overwrite(array, random);
    }

    /// <summary>Overwrites all elements.</summary>
    /// <param name="array">The array to fill, float32 or float64; all zeros when called by a parameter.</param>
    /// <param name="random">Random generator, if values are random.</param>
    protected abstract void Overwrite(NdArray array, Random random);
}
