using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autograd.Benchmarks;

/// <summary>The limits of the machine: copying memory, and multiply-adds that never wait.</summary>
internal static class PhysicalLimits
{
    private const int Turns = 100_000;

    public static Row[] Rows() =>
    [
        Copy(1_000_000), Copy(10_000_000),
        new($"peak {Flops<float>()} Float32", () => Peak(1.0001f)), new($"peak {Flops<double>()} Float64", () => Peak(1.0001)),
    ];

    private static Row Copy(int size)
    {
        var (from, to) = (new float[size], new float[size]);
        from.AsSpan().Fill(1); // pages never written share one page of zeros, which would come from the cache
        return new($"memcpy {size}", () => from.AsSpan().CopyTo(to));
    }

    private static long Flops<T>() => Turns * 12L * 2 * Vector512<T>.Count;

    /// <summary>Twelve independent chains, so that no multiply-add waits for the previous one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector512<T> Peak<T>(T one) where T : unmanaged, INumber<T>
    {
        Vector512<T> x = Vector512.Create(one), a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (var turn = 0; turn < Turns; turn++)
        {
            (a, b, c, d) = (Add(x, a), Add(x, b), Add(x, c), Add(x, d));
            (e, f, g, h) = (Add(x, e), Add(x, f), Add(x, g), Add(x, h));
            (i, j, k, l) = (Add(x, i), Add(x, j), Add(x, k), Add(x, l));
        }

        return a + b + c + d + e + f + g + h + i + j + k + l;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Add<T>(Vector512<T> x, Vector512<T> sum) where T : unmanaged, INumber<T> => typeof(T) == typeof(float)
        ? Vector512.MultiplyAddEstimate(x.AsSingle(), x.AsSingle(), sum.AsSingle()).As<float, T>()
        : Vector512.MultiplyAddEstimate(x.AsDouble(), x.AsDouble(), sum.AsDouble()).As<double, T>();
}
