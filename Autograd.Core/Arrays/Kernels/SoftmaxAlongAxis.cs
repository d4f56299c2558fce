using System.Numerics;

namespace Autograd.Core;

// Brings an array and an axis to the form that the loops of Softmax know: (outer, length, inner).
internal static class SoftmaxAlongAxis
{
    /// <summary>e^x / Σ e^x along an axis, or its logarithm.</summary>
    public static NdArray Of(NdArray x, int axis, bool logarithm)
    {
        var y = NdArray.Allocate(x.Shape, x.DType);
        Dispatch.Float(nameof(Softmax), x.DType, new Kernel(x, y, x.Shape.Axis(axis), logarithm));
        return y;
    }

    private readonly struct Kernel(NdArray x, NdArray y, int axis, bool logarithm) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var lengths = x.Shape.AsSpan();
            int outer = 1, inner = 1;
            foreach (var length in lengths[..axis]) outer *= length;
            foreach (var length in lengths[(axis + 1)..]) inner *= length;
            Workers.Over(outer, lengths[axis] * inner, new Range<T>(x, y, lengths[axis], inner, logarithm));
        }

        private readonly struct Range<T>(NdArray x, NdArray y, int length, int inner, bool logarithm) : IRange where T : unmanaged, IFloatingPointIeee754<T>
        {
            public void Run(int start, int end)
            {
                var slice = length * inner;
                Span<T> from = x.Elements<T>()[(start * slice)..(end * slice)], to = y.Elements<T>()[(start * slice)..(end * slice)];
                if (logarithm) Softmax.LogProbabilities<T>(from, to, end - start, length, inner);
                else Softmax.Probabilities<T>(from, to, end - start, length, inner);
            }
        }
    }
}
