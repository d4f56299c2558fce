using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Initializes equal parts of an array separately: the gates of a recurrent step in one matrix.</summary>
/// <param name="parts">The initializer of each part.</param>
/// <param name="interleaved">Whether the parts' rows alternate; otherwise the parts follow one another.</param>
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
