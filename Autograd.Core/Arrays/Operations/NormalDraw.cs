using MathNet.Numerics.Distributions;

namespace Autograd.Core;

// Normal random numbers, drawn in double and rounded to the element type.
internal static class NormalDraw
{
    /// <summary>Draws an array with mean 0 and standard deviation 1. The same generator in the same state gives the same numbers.</summary>
    public static NdArray Standard(Random random, Shape shape, DType dtype)
    {
        var values = new double[shape.Size];
        Normal.Samples(random, values, 0, 1);
        return NdArray.From(values, shape).To(dtype);
    }
}
