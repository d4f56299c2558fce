using System.Numerics;

namespace Autograd.Core;

internal static class SigmoidCrossEntropyOperation
{
    /// <summary>The cross entropy of logits at labels 0 and 1 and its derivative in x, elementwise; both 0 where the label is ignored.</summary>
    public static (NdArray Losses, NdArray Derivatives) Of(NdArray x, NdArray t, int ignored)
    {
        var (losses, derivatives) = (NdArray.Allocate(x.Shape, x.DType), NdArray.Allocate(x.Shape, x.DType));
        Dispatch.Over("SigmoidCrossEntropy", x.DType, x.Size, 1, new Kernel(x, t, ignored, losses, derivatives));
        return (losses, derivatives);
    }

    private readonly struct Kernel(NdArray x, NdArray t, int ignored, NdArray losses, NdArray derivatives) : IRangeKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T> =>
            SigmoidCrossEntropyKernel.Run<T>(
                x.Elements<T>()[start..end], t.Elements<int>()[start..end], ignored, losses.Elements<T>()[start..end], derivatives.Elements<T>()[start..end]);
    }
}
