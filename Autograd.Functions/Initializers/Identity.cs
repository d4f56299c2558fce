using Autograd.Core;

namespace Autograd.Functions;

/// <summary>A square matrix with one value on its diagonal and zeros elsewhere.</summary>
internal sealed class Identity(double scale) : Initializer
{
    protected override void Overwrite(NdArray array, Random random)
    {
        if (array.Rank != 2 || array.Shape[0] != array.Shape[1]) throw Errors.IdentityIsSquare(array.Shape);
        var number = NdArray.Arange(array.Shape[0], DType.Float64);
        array.CopyFrom((scale * NdArray.Equal(number.Reshape(-1, 1), number)).To(array.DType));
    }
}
