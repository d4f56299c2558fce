using Autograd.Core;

namespace Autograd.Functions;

/// <summary>An array in equal parts, each initialized separately: the gates of a recurrent step in one matrix.</summary>
/// <param name="parts">One for each part.</param>
/// <param name="interleaved">Whether the parts' rows take turns; if not, the parts stand one after the other.</param>
internal sealed class Stacked(Initializer[] parts, bool interleaved) : Initializer
{
    protected override void Overwrite(NdArray array, Random random)
    {
        var rows = array.Shape[0] / parts.Length;
        Shape part = [rows, .. array.Shape.AsSpan()[1..]], ofOne = [rows, 1, .. array.Shape.AsSpan()[1..]];
        var values = Array.ConvertAll(parts, initializer =>
        {
            var filled = NdArray.Zeros(part, array.DType);
            initializer.Fill(filled, random);
            return interleaved ? filled.Reshape(ofOne) : filled;
        });
        array.CopyFrom(NdArray.Concat(values, interleaved ? 1 : 0).Reshape(array.Shape));
    }
}
