using System.Numerics;

namespace Autograd.Core;

// The cross entropy of logits at labels 0 and 1, and its derivative, in one pass: with z = x where the label is 0 and −x where it is
// 1, the loss is max(z, 0) + log(1 + e^−|z|) and its derivative in z the sigmoid of z; nothing overflows or cancels.
internal static class SigmoidCrossEntropyKernel
{
    public static void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> t, int ignored, Span<T> losses, Span<T> derivatives)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < losses.Length; i++)
        {
            if (t[i] == ignored)
            {
                losses[i] = derivatives[i] = T.Zero;
                continue;
            }

            var z = t[i] == 0 ? x[i] : -x[i];
            var e = T.Exp(-T.Abs(z));
            var sigmoid = (z >= T.Zero ? T.One : e) / (T.One + e);
            losses[i] = T.Max(z, T.Zero) + LogOfOnePlus(e);
            derivatives[i] = t[i] == 0 ? sigmoid : -sigmoid;
        }
    }

    /// <summary>log(1 + e) for 0 ≤ e ≤ 1, accurate even where 1 + e rounds to 1 (W. Kahan), unlike .NET's LogP1.</summary>
    private static T LogOfOnePlus<T>(T e) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = T.One + e;
        return sum == T.One ? e : T.Log(sum) * e / (sum - T.One);
    }
}
