using System.Numerics;

namespace Autograd.Core;

// Normal numbers from uniform ones u and v of [0, 1): √(−2 ln(1 − u)) · cos 2πv and √(−2 ln(1 − u)) · sin 2πv. They are at most 5.77 in
// float32 and 8.57 in float64, where 1 − u is its smallest, 2⁻²⁴ and 2⁻⁵³.
// Box, Muller, "A note on the generation of random normal deviates", 1958.
internal static class BoxMullerKernel
{
    public const int Block = 512;

    /// <param name="numbers">An even number of uniform numbers, at most <see cref="Block"/>: radii from one half, angles from the
    /// other.</param>
    public static void FromUniform<T>(Span<T> numbers) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> radius = numbers[..(numbers.Length / 2)], angle = numbers[radius.Length..], cosine = stackalloc T[Block / 2];
        cosine = cosine[..radius.Length];
        Vectorized2<SubtractKernel>.Invoke(T.One, radius, radius);
        Guarded<LogKernel>.Invoke<T>(radius, radius);
        Vectorized2<MultiplyKernel>.Invoke(radius, T.CreateTruncating(-2), radius);
        Vectorized<SqrtKernel>.Invoke<T>(radius, radius);
        Vectorized2<MultiplyKernel>.Invoke(angle, T.Tau, angle);
        Guarded<CosKernel>.Invoke<T>(angle, cosine);
        Guarded<SinKernel>.Invoke<T>(angle, angle);
        Vectorized2<MultiplyKernel>.Invoke<T>(radius, angle, angle);
        Vectorized2<MultiplyKernel>.Invoke<T>(radius, cosine, radius);
    }
}
