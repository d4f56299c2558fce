using System.Numerics;
using System.Runtime.Intrinsics;
using Autograd.Core;

namespace Autograd.Tests.Arrays;

/// <summary>Vectors of any width, also those this machine lacks, compute what one number at a time does, to the bit.</summary>
public class LanesTests
{
    private static readonly double[] Numbers =
    [
        0, -0d, 1, -1, 0.2, -2.5, double.NaN, -double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon,
        -double.Epsilon, double.MaxValue, -double.MaxValue, 1e-40, -1e-40,
    ];

    [Test]
    public void Single_precision()
    {
        Compare<float, Vector128<float>, Lanes128<float>>();
        Compare<float, Vector256<float>, Lanes256<float>>();
        Compare<float, Vector512<float>, Lanes512<float>>();
    }

    [Test]
    public void Double_precision()
    {
        Compare<double, Vector128<double>, Lanes128<double>>();
        Compare<double, Vector256<double>, Lanes256<double>>();
        Compare<double, Vector512<double>, Lanes512<double>>();
        Widen<Vector128<double>, Lanes128<double>>();
        Widen<Vector256<double>, Lanes256<double>>();
        Widen<Vector512<double>, Lanes512<double>>();
    }

    private static void Compare<T, TVector, TLanes>() where T : unmanaged, INumberBase<T> where TLanes : struct, ILanes<TVector, T>
    {
        var count = TLanes.Count;
        for (var shift = 0; shift < Numbers.Length; shift++)
        {
            var a = Enumerable.Range(0, 16).Select(i => T.CreateTruncating(Numbers[i])).ToArray();
            var b = Enumerable.Range(0, 16).Select(i => T.CreateTruncating(Numbers[(i + shift) % 16])).ToArray();
            var mask = Enumerable.Range(0, 16).Select(i => Lanes1<T>.IsLess(a[i], b[i])).ToArray();
            for (var i = 0; i + count <= a.Length; i += count)
            {
                var (x, y, where) = (TLanes.Load(ref a[0], i), TLanes.Load(ref b[0], i), TLanes.Load(ref mask[0], i));
                Check(nameof(TLanes.Add), TLanes.Add(x, y), j => Lanes1<T>.Add(a[j], b[j]), i);
                Check(nameof(TLanes.Multiply), TLanes.Multiply(x, y), j => Lanes1<T>.Multiply(a[j], b[j]), i);
                Check(nameof(TLanes.IsLess), TLanes.IsLess(x, y), j => mask[j], i);
                Check(nameof(TLanes.HasBits), TLanes.HasBits(x, y), j => Lanes1<T>.HasBits(a[j], b[j]), i);
                Check(nameof(TLanes.HasBitsAtMost), TLanes.HasBitsAtMost(x, y), j => Lanes1<T>.HasBitsAtMost(a[j], b[j]), i);
                Check(nameof(TLanes.Select), TLanes.Select(where, x, y), j => Lanes1<T>.Select(mask[j], a[j], b[j]), i);
                Check(nameof(TLanes.All), TLanes.All(a[i]), _ => a[i], i);
                Check(nameof(TLanes.Zero), TLanes.Zero, _ => T.Zero, i);
            }
        }

        void Check(string operation, TVector actual, Func<int, T> expected, int start)
        {
            var result = new T[count];
            TLanes.Store(actual, ref result[0], 0);
            for (var i = 0; i < count; i++)
                Bits(result[i]).ShouldBe(Bits(expected(start + i)), $"{operation}, {typeof(TLanes).Name}, element {start + i}");
        }
    }

    private static void Widen<TVector, TLanes>() where TLanes : struct, ILanes<TVector, double>
    {
        var source = Numbers.Select(number => (float)number).ToArray();
        var result = new double[source.Length];
        for (var i = 0; i < source.Length; i += TLanes.Count) TLanes.Store(TLanes.Widen(ref source[0], i), ref result[0], i);
        result.Select(Bits).ShouldBe(source.Select(number => Bits((double)number)));
    }

    // All NaNs count as one where they were computed: which operand's bits survive is not defined. Masks are NaNs with all bits set.
    private static long Bits<T>(T number) where T : INumberBase<T> => number is float single
        ? float.IsNaN(single) && BitConverter.SingleToInt32Bits(single) != -1 ? long.MinValue : BitConverter.SingleToInt32Bits(single)
        : double.CreateTruncating(number) is var wide && double.IsNaN(wide) && BitConverter.DoubleToInt64Bits(wide) != -1
            ? long.MinValue : BitConverter.DoubleToInt64Bits(wide);
}
