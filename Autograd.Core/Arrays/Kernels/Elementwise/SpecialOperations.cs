using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MathNet.Numerics;

namespace Autograd.Core;

// eˣ − 1 that keeps its digits near 0, where eˣ rounds to 1 (the runtime's ExpM1 subtracts). Kahan's quotient: the rounding error of
// u = eˣ appears in u − 1 and in log u alike and cancels.
internal readonly struct ExponentialMinusOne : IUnaryOperation, IWideOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => WideBlocks.Map<T, ExponentialMinusOne>(x, y);

    public static void Invoke(ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> logarithms = stackalloc double[x.Length];
        TensorPrimitives.Exp(x, y);
        TensorPrimitives.Log(y, logarithms);
        ReadOnlySpan<Vector<double>> xs = MemoryMarshal.Cast<double, Vector<double>>(x), logs = MemoryMarshal.Cast<double, Vector<double>>(logarithms);
        var us = MemoryMarshal.Cast<double, Vector<double>>(y);
        for (var i = 0; i < us.Length; i++)
        {
            var (number, u) = (xs[i], us[i]);
            var near0 = Vector.ConditionalSelect(Vector.Equals(u, Vector<double>.One), number, (u - Vector<double>.One) * number / logs[i]);
            us[i] = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(number), new(0.5)), near0, u - Vector<double>.One);
        }

        for (var i = us.Length * Vector<double>.Count; i < y.Length; i++)
            y[i] = !(Math.Abs(x[i]) < 0.5) ? y[i] - 1 : y[i] == 1 ? x[i] : (y[i] - 1) * x[i] / logarithms[i];
    }
}

// The probability that a standard normal number is at most x. By erfc, so that small probabilities keep their digits: 1 + erf cancels.
internal readonly struct NormalProbability : IUnaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++) y[i] = T.CreateTruncating(0.5 * SpecialFunctions.Erfc(-double.CreateTruncating(x[i]) / Constants.Sqrt2));
    }
}

// log(1 + x) that keeps its digits near 0. The rounding error of 1 + x appears in the logarithm and in the quotient alike and cancels.
internal readonly struct LogarithmOnePlus : IUnaryOperation, IWideOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => WideBlocks.Map<T, LogarithmOnePlus>(x, y);

    public static void Invoke(ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> sums = stackalloc double[x.Length];
        TensorPrimitives.Add(x, 1, sums);
        TensorPrimitives.Log(sums, y);
        ReadOnlySpan<Vector<double>> xs = MemoryMarshal.Cast<double, Vector<double>>(x), us = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var logs = MemoryMarshal.Cast<double, Vector<double>>(y);
        for (var i = 0; i < logs.Length; i++)
        {
            var (number, u) = (xs[i], us[i]);
            var near0 = Vector.ConditionalSelect(Vector.Equals(u, Vector<double>.One), number, logs[i] * number / (u - Vector<double>.One));
            logs[i] = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(number), new(0.5)), near0, logs[i]);
        }

        for (var i = logs.Length * Vector<double>.Count; i < y.Length; i++)
            y[i] = !(Math.Abs(x[i]) < 0.5) ? y[i] : sums[i] == 1 ? x[i] : y[i] * x[i] / (sums[i] - 1);
    }
}

internal readonly struct ErrorFunction : IUnaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++) y[i] = T.CreateTruncating(SpecialFunctions.Erf(double.CreateTruncating(x[i])));
    }
}

internal readonly struct ComplementaryErrorFunction : IUnaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++) y[i] = T.CreateTruncating(SpecialFunctions.Erfc(double.CreateTruncating(x[i])));
    }
}

internal readonly struct AngleOfPoint : IBinaryOperation
{
    public static void Invoke<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Atan2(a, b, y);

    public static void Invoke<T>(ReadOnlySpan<T> a, T b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Atan2(a, b, y);

    public static void Invoke<T>(T a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Atan2(a, b, y);
}
