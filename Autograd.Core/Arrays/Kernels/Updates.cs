using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// What optimizers and their hooks do to arrays in place, each in one pass over memory.
internal static class Updates
{
    /// <summary>w ← w + factor · g.</summary>
    public static void AddScaled(NdArray w, NdArray g, double factor) => Dispatch.Float(nameof(AddScaled), w.DType, new Scaled(w, g, factor));

    /// <summary>w ← factor · w.</summary>
    public static void Scale(NdArray w, double factor) => Dispatch.Float(nameof(Scale), w.DType, new Scaling(w, factor));

    /// <summary>Σ x², in double.</summary>
    public static double SumSquares(NdArray x)
    {
        var sum = new double[1];
        Dispatch.Float(nameof(SumSquares), x.DType, new Squares(x, sum));
        return sum[0];
    }

    /// <summary>m ← m + p (g − m); v ← v + q (g² − v); w ← w − rate · m / (√v + ε) − decay · w.</summary>
    public static void Adam(NdArray w, NdArray g, NdArray m, NdArray v, double p, double q, double rate, double eps, double decay) =>
        Dispatch.Float(nameof(Adam), w.DType, new AdamStep(w, g, m, v, p, q, rate, eps, decay));

    private readonly struct Scaled(NdArray w, NdArray g, double factor) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var target = w.AsWritableSpan<T>();
            TensorPrimitives.MultiplyAdd<T>(g.AsSpan<T>(), T.CreateTruncating(factor), target, target);
        }
    }

    private readonly struct Scaling(NdArray w, double factor) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var target = w.AsWritableSpan<T>();
            TensorPrimitives.Multiply(target, T.CreateTruncating(factor), target);
        }
    }

    private readonly struct Squares(NdArray x, double[] sum) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> => sum[0] = Reductions.Dot<T>(x.AsSpan<T>(), x.AsSpan<T>());
    }

    private readonly struct AdamStep(NdArray w, NdArray g, NdArray m, NdArray v, double p, double q, double rate, double eps, double decay) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var gs = g.AsSpan<T>();
            Span<T> ws = w.AsWritableSpan<T>(), ms = m.AsWritableSpan<T>(), vs = v.AsWritableSpan<T>();
            var (mean, square) = (T.CreateTruncating(p), T.CreateTruncating(q));
            var (step, epsilon, shrink) = (T.CreateTruncating(rate), T.CreateTruncating(eps), T.CreateTruncating(decay));
            for (var i = 0; i < ws.Length; i++)
            {
                ms[i] += mean * (gs[i] - ms[i]);
                vs[i] += square * (gs[i] * gs[i] - vs[i]);
                ws[i] -= step * ms[i] / (T.Sqrt(vs[i]) + epsilon) + shrink * ws[i];
            }
        }
    }
}
