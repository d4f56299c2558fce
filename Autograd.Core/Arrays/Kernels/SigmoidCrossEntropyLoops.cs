using System.Numerics;

namespace Autograd.Core;

// The cross entropy of logits at labels 0 and 1, and its derivative, in one pass: with z = x where the label is 0 and −x where it is
// 1, the loss is max(z, 0) + log(1 + e^−|z|) and its derivative in z the sigmoid of z; nothing overflows or cancels.
internal static class SigmoidCrossEntropyLoops
{
    /// <summary>The loss and its derivative in x, elementwise; both 0 where the label is ignored.</summary>
    public static (NdArray Losses, NdArray Derivatives) Of(NdArray x, NdArray t, int ignored)
    {
        var (losses, derivatives) = (NdArray.Allocate(x.Shape, x.DType), NdArray.Allocate(x.Shape, x.DType));
        Dispatch.Float("SigmoidCrossEntropy", x.DType, new Kernel(x, t, ignored, losses, derivatives));
        return (losses, derivatives);
    }

    private readonly struct Kernel(NdArray x, NdArray t, int ignored, NdArray losses, NdArray derivatives) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> logits = x.Elements<T>(), y = losses.Elements<T>(), d = derivatives.Elements<T>();
            var labels = t.Elements<int>();
            for (var i = 0; i < y.Length; i++)
            {
                if (labels[i] == ignored)
                {
                    y[i] = d[i] = T.Zero;
                    continue;
                }

                var z = labels[i] == 0 ? logits[i] : -logits[i];
                var e = T.Exp(-T.Abs(z));
                var sigmoid = (z >= T.Zero ? T.One : e) / (T.One + e);
                y[i] = T.Max(z, T.Zero) + LogOfOnePlus(e);
                d[i] = labels[i] == 0 ? sigmoid : -sigmoid;
            }
        }

        /// <summary>log(1 + e) for 0 ≤ e ≤ 1, exact also where 1 + e rounds to 1 (W. Kahan); the runtime's LogP1 adds.</summary>
        private static T LogOfOnePlus<T>(T e) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var sum = T.One + e;
            return sum == T.One ? e : T.Log(sum) * e / (sum - T.One);
        }
    }
}
