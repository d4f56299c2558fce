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

    /// <summary>v ← momentum · v − rate · g; w ← w + v.</summary>
    public static void Momentum(NdArray w, NdArray g, NdArray v, double momentum, double rate) =>
        Dispatch.Float(nameof(Momentum), w.DType, new MomentumStep(w, g, v, momentum, rate));

    /// <summary>m ← m + p (g − m); v ← v + q (g² − v); w ← w − rate · m / (√v + ε) − decay · w.</summary>
    public static void Adam(NdArray w, NdArray g, NdArray m, NdArray v, double p, double q, double rate, double eps, double decay) =>
        Dispatch.Float(nameof(Adam), w.DType, new AdamStep(w, g, m, v, p, q, rate, eps, decay));

    private readonly struct Scaled(NdArray w, NdArray g, double factor) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            w.AsWritableSpan<T>();
            Workers.Over(w.Size, 1, new Range<T>(w, g, T.CreateTruncating(factor)));
        }

        private readonly struct Range<T>(NdArray w, NdArray g, T factor) : IRange where T : unmanaged, IFloatingPointIeee754<T>
        {
            public void Run(int start, int end)
            {
                var target = w.Elements<T>()[start..end];
                TensorPrimitives.MultiplyAdd<T>(g.Elements<T>()[start..end], factor, target, target);
            }
        }
    }

    private readonly struct Scaling(NdArray w, double factor) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            w.AsWritableSpan<T>();
            Workers.Over(w.Size, 1, new Range<T>(w, T.CreateTruncating(factor)));
        }

        private readonly struct Range<T>(NdArray w, T factor) : IRange where T : unmanaged, IFloatingPointIeee754<T>
        {
            public void Run(int start, int end)
            {
                var target = w.Elements<T>()[start..end];
                TensorPrimitives.Multiply(target, factor, target);
            }
        }
    }

    private readonly struct Squares(NdArray x, double[] sum) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> => sum[0] = Reductions.Dot<T>(x.AsSpan<T>(), x.AsSpan<T>());
    }

    private readonly struct MomentumStep(NdArray w, NdArray g, NdArray v, double momentum, double rate) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            w.AsWritableSpan<T>();
            v.AsWritableSpan<T>();
            Workers.Over(w.Size, 1, new Range<T>(w, g, v, T.CreateTruncating(momentum), T.CreateTruncating(-rate)));
        }

        private readonly struct Range<T>(NdArray w, NdArray g, NdArray v, T momentum, T factor) : IRange where T : unmanaged, IFloatingPointIeee754<T>
        {
            private const int Block = 1024; // stays in the first-level cache for three operations

            public void Run(int start, int end)
            {
                for (var from = start; from < end; from += Block)
                {
                    var to = Math.Min(from + Block, end);
                    Span<T> ws = w.Elements<T>()[from..to], vs = v.Elements<T>()[from..to];
                    TensorPrimitives.Multiply(vs, momentum, vs);
                    TensorPrimitives.MultiplyAdd(g.Elements<T>()[from..to], factor, vs, vs);
                    TensorPrimitives.Add(ws, vs, ws);
                }
            }
        }
    }

    private readonly struct AdamStep(NdArray w, NdArray g, NdArray m, NdArray v, double p, double q, double rate, double eps, double decay) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            w.AsWritableSpan<T>();
            m.AsWritableSpan<T>();
            v.AsWritableSpan<T>();
            Workers.Over(w.Size, 1, new Range<T>(w, g, m, v, T.CreateTruncating(p), T.CreateTruncating(q), T.CreateTruncating(rate), T.CreateTruncating(eps), T.CreateTruncating(decay)));
        }

        private readonly struct Range<T>(NdArray w, NdArray g, NdArray m, NdArray v, T mean, T square, T step, T epsilon, T shrink) : IRange where T : unmanaged, IFloatingPointIeee754<T>
        {
            public void Run(int start, int end)
            {
                Span<T> gs = g.Elements<T>()[start..end], ws = w.Elements<T>()[start..end], ms = m.Elements<T>()[start..end], vs = v.Elements<T>()[start..end];
                var i = 0;
                for (; i <= ws.Length - Vector<T>.Count; i += Vector<T>.Count)
                {
                    Vector<T> gradient = new(gs[i..]), weight = new(ws[i..]), first = new(ms[i..]), second = new(vs[i..]);
                    first += mean * (gradient - first);
                    second += square * (gradient * gradient - second);
                    weight -= step * first / (Vector.SquareRoot(second) + new Vector<T>(epsilon)) + shrink * weight;
                    first.CopyTo(ms[i..]);
                    second.CopyTo(vs[i..]);
                    weight.CopyTo(ws[i..]);
                }

                for (; i < ws.Length; i++)
                {
                    ms[i] += mean * (gs[i] - ms[i]);
                    vs[i] += square * (gs[i] * gs[i] - vs[i]);
                    ws[i] -= step * ms[i] / (T.Sqrt(vs[i]) + epsilon) + shrink * ws[i];
                }
            }
        }
    }
}
