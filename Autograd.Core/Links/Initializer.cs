namespace Autograd.Core;

/// <summary>Gives a parameter its first values.</summary>
public abstract class Initializer
{
    /// <summary>Overwrites all elements.</summary>
    /// <param name="array">The array to fill, float32 or float64.</param>
    /// <param name="random">Where random values come from.</param>
    public abstract void Fill(NdArray array, Random random);
}
