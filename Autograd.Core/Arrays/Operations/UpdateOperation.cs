using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// In-place updates for optimizers, their hooks and links with running statistics, each in one pass over memory.
internal static class UpdateOperation
{
    /// <summary>w ← w + factor · g.</summary>
    public static void AddScaled(NdArray w, NdArray g, double factor)
    {
        w.MarkWritten();
        Dispatch.Over(nameof(AddScaled), w.DType, w.Size, 1, new Scaled(w, g, factor));
    }

    /// <summary>w ← factor · w.</summary>
    public static void Scale(NdArray w, double factor)
    {
        w.MarkWritten();
        Dispatch.Over(nameof(Scale), w.DType, w.Size, 1, new Scaling(w, factor));
    }

    /// <summary>mean ← (1 − share) · mean + share · x.</summary>
    public static void MovingAverage(NdArray mean, NdArray x, double share)
    {
        mean.MarkWritten();
        Dispatch.Over(nameof(MovingAverage), mean.DType, mean.Size, 1, new Averaging(mean, x, share));
    }

    /// <summary>√(Σ x²) over all arrays, in double; scaled where the squares would overflow.</summary>
    public static double Norm(params ReadOnlySpan<NdArray> arrays)
    {
        var sum = 0.0;
        foreach (var array in arrays) sum += SumSquares(array);
        if (!double.IsInfinity(sum)) return Math.Sqrt(sum);
        var (largest, scaled) = (0.0, 0.0);
        foreach (var array in arrays)
            if (array.Size > 0) largest = Math.Max(largest, array.Abs().Max().ToScalar());
        foreach (var array in arrays) scaled += SumSquares(array / largest);
        return largest * Math.Sqrt(scaled);
    }

    /// <summary>
    /// Clamps the finite elements of g to ±2⁶³ in float32 and ±2⁵¹¹ in float64, so that their squares are finite; NaN and ±∞ stay. Returns
    /// g itself if nothing is clamped.
    /// </summary>
    public static NdArray Squarable(NdArray g)
    {
        var result = new[] { g };
        Dispatch.Float(nameof(Squarable), g.DType, new Holding(g, result));
        return result[0];
    }

    /// <summary>v ← momentum · v − rate · g; w ← w + v.</summary>
    public static void Momentum(NdArray w, NdArray g, NdArray v, double momentum, double rate)
    {
        w.MarkWritten();
        v.MarkWritten();
        Dispatch.Over(nameof(Momentum), w.DType, w.Size, 1, new MomentumStep(w, g, v, momentum, rate));
    }

    /// <summary>
    /// m ← m + p (g − m); v ← v + q (g² − v); w ← w − rate · m / (√v + ε) − decay · w, with g clamped as by <see cref="Squarable"/>, and ±∞
    /// treated as NaN.
    /// </summary>
    public static void Adam(NdArray w, NdArray g, NdArray m, NdArray v, double p, double q, double rate, double eps, double decay)
    {
        w.MarkWritten();
        m.MarkWritten();
        v.MarkWritten();
        Dispatch.Over(nameof(Adam), w.DType, w.Size, 1, new AdamStep(w, g, m, v, p, q, rate, eps, decay));
    }

    private readonly struct Scaled(NdArray w, NdArray g, double factor) : IRangeKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var target = w.Elements<T>()[start..end];
            TensorPrimitives.MultiplyAdd(g.Elements<T>()[start..end], T.CreateTruncating(factor), target, target);
        }
    }

    private readonly struct Scaling(NdArray w, double factor) : IRangeKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var target = w.Elements<T>()[start..end];
            TensorPrimitives.Multiply(target, T.CreateTruncating(factor), target);
        }
    }

    private readonly struct Averaging(NdArray mean, NdArray x, double share) : IRangeKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var target = mean.Elements<T>()[start..end];
            var part = T.CreateTruncating(share);
            TensorPrimitives.Multiply(target, T.One - part, target);
            TensorPrimitives.MultiplyAdd(x.Elements<T>()[start..end], part, target, target);
        }
    }

    private static double SumSquares(NdArray x)
    {
        var sum = new double[1];
        Dispatch.Float(nameof(SumSquares), x.DType, new Squares(x, sum));
        return sum[0];
    }

    private readonly struct Holding(NdArray g, NdArray[] result) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var numbers = g.AsSpan<T>();
            var bound = AdamKernel.LargestSquarable<T>();
            if (numbers.IsEmpty || T.Abs(TensorPrimitives.MaxMagnitude(numbers)) <= bound) return;
            result[0] = g.Duplicate();
            foreach (ref var number in result[0].Elements<T>())
                if (T.IsFinite(number)) number = T.Clamp(number, -bound, bound);
        }
    }

    private readonly struct Squares(NdArray x, double[] sum) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> => sum[0] = ReductionKernel.Dot<T>(x.AsSpan<T>(), x.AsSpan<T>());
    }

    private readonly struct MomentumStep(NdArray w, NdArray g, NdArray v, double momentum, double rate) : IRangeKernel
    {
        private const int Block = 1024; // elements, which stay in the first-level cache for three operations

        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>
        {
            for (var from = start; from < end; from += Block)
            {
                var to = Math.Min(from + Block, end);
                Span<T> ws = w.Elements<T>()[from..to], vs = v.Elements<T>()[from..to];
                TensorPrimitives.Multiply(vs, T.CreateTruncating(momentum), vs);
                TensorPrimitives.MultiplyAdd(g.Elements<T>()[from..to], T.CreateTruncating(-rate), vs, vs);
                TensorPrimitives.Add(ws, vs, ws);
            }
        }
    }

    private readonly struct AdamStep(NdArray w, NdArray g, NdArray m, NdArray v, double p, double q, double rate, double eps,
        double decay) : IRangeKernel
    {
        public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T> =>
            AdamKernel.Step<T>(
                w.Elements<T>()[start..end], g.Elements<T>()[start..end], m.Elements<T>()[start..end], v.Elements<T>()[start..end],
                T.CreateTruncating(p), T.CreateTruncating(q), T.CreateTruncating(rate), T.CreateTruncating(eps), T.CreateTruncating(decay));
    }
}
