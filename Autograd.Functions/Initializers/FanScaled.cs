using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Random values around 0, scaled by fan-in and fan-out.</summary>
/// <param name="spread">Computes the standard deviation, or the bound of the uniform distribution, from the fans.</param>
/// <param name="normal">Whether the distribution is normal; otherwise uniform.</param>
internal sealed class FanScaled(Func<(double In, double Out), double> spread, bool normal) : Initializer
{
    protected override void Overwrite(NdArray array, Random random)
    {
        var scale = spread(Fans(array.Shape));
        array.CopyFrom(normal
            ? (scale * NdArray.Normal(array.Shape, random: random, dtype: DType.Float64)).To(array.DType)
            : NdArray.Uniform(array.Shape, -Math.Abs(scale), Math.Abs(scale), random, array.DType));
    }

    private static (double In, double Out) Fans(Shape shape)
    {
        if (shape.Rank < 2) return (Math.Max(1, shape.Size), Math.Max(1, shape.Size));
        var kernel = (double)shape.Size / Math.Max(1, (double)shape[0] * shape[1]);
        return (Math.Max(1, shape[1] * kernel), Math.Max(1, shape[0] * kernel));
    }
}
