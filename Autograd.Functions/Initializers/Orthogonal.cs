using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// Orthogonal rows or columns of equal norm: the factor Q of a matrix of normal random numbers, with column signs chosen so that the
/// diagonal of R is positive, which makes it uniform over all such matrices.
/// </summary>
internal sealed class Orthogonal(double scale, OrthogonalMode mode) : Initializer
{
    protected override void Overwrite(NdArray array, Random random)
    {
        if (array.Rank == 0)
        {
            array.Fill(random.Next(2) == 0 ? scale : -scale);
            return;
        }

        if (array.Size == 0) return;
        var (outputs, inputs) = (array.Shape[0], array.Size / array.Shape[0]);
        var fits = inputs == outputs || mode == OrthogonalMode.Auto
            || mode == (inputs > outputs ? OrthogonalMode.Projection : OrthogonalMode.Embedding);
        if (!fits) throw Errors.NotOrthogonal(mode, array.Shape);
        var tall = NdArray.Normal([Math.Max(outputs, inputs), Math.Min(outputs, inputs)], random: random, dtype: DType.Float64)
            .ToMatrix<double>().QR();
        var q = NdArray.From(tall.Q) * NdArray.From(tall.R.Diagonal()).Sign() * scale;
        array.CopyFrom((inputs > outputs ? q.Transpose() : q).Reshape(array.Shape).To(array.DType));
    }
}
