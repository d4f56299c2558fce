using System.Numerics;

namespace Autograd.Core;

// Softmax of an array along an axis, which the kernel sees as (outer, length, inner).
internal static class SoftmaxOperation
{
    /// <summary>e^x / Σ e^x along an axis, or its logarithm.</summary>
    public static NdArray Along(NdArray x, int axis, bool logarithm)
    {
        var y = NdArray.Allocate(x.Shape, x.DType);
        var lengths = x.Shape.AsSpan();
        int outer = 1, inner = 1;
        foreach (var length in lengths[..axis]) outer *= length;
        foreach (var length in lengths[(axis + 1)..]) inner *= length;
        Dispatch.Over("Softmax", x.DType, outer, lengths[axis] * inner, new Probabilities(x, y, lengths[axis], inner, logarithm));
        return y;
    }

    private readonly struct Probabilities(NdArray x, NdArray y, int length, int inner, bool logarithm) : IRangeKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var slice = length * inner;
            Span<T> from = x.Elements<T>()[(start * slice)..(end * slice)], to = y.Elements<T>()[(start * slice)..(end * slice)];
            if (logarithm) SoftmaxKernel.LogProbabilities<T>(from, to, end - start, length, inner);
            else SoftmaxKernel.Probabilities<T>(from, to, end - start, length, inner);
        }
    }
}
