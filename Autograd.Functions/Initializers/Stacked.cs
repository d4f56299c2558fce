using Autograd.Core;

namespace Autograd.Functions;

/// <summary>An array in equal parts, each initialized separately: the gates of a recurrent step in one matrix.</summary>
/// <param name="parts">One for each part.</param>
/// <param name="interleaved">Whether the parts' rows take turns; if not, the parts stand one after the other.</param>
internal sealed class Stacked(Initializer[] parts, bool interleaved) : Initializer
{
    protected override void Overwrite(NdArray array, Random random)
    {
        var (axis, rows) = (interleaved ? 1 : 0, array.Shape[0] / parts.Length);
        Shape part = [rows, .. array.Shape.AsSpan()[1..]],
            joined = interleaved ? [rows, parts.Length, .. array.Shape.AsSpan()[1..]] : array.Shape;
        var values = Array.ConvertAll(parts, initializer =>
        {
            var filled = NdArray.Zeros(part, array.DType);
            initializer.Fill(filled, random);
            return interleaved ? filled.Reshape(joined.With(1, 1)) : filled;
        });
        int[] cuts = [.. Enumerable.Range(1, parts.Length - 1).Select(i => interleaved ? i : i * rows)];
        array.CopyFrom(NdArray.Join(values, cuts, axis, joined, array.DType).Reshape(array.Shape));
    }
}
