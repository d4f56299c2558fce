using System.Runtime.CompilerServices;

namespace Autograd.Core;

// The innermost loop of the gradient of a convolution's weights: some taps, for one or two vectors of filters, accumulate Σ x · gy over the
// places of an image. The taps of one row of the kernel are contiguous, and up to four such rows, of one channel or several, are processed
// together. At each place the elements under the taps are read in place and multiplied by the gradients of all filters, which are
// contiguous. A tile's sums are then added to those of the previous images: short chains of additions have small rounding errors.
// Georganas et al., "Anatomy of high-performance deep learning convolutions on SIMD architectures", 2018.
// The accumulators are locals, and nothing here allocates or calls out: otherwise the compiler would keep them in memory.
internal readonly ref struct TapTileKernel<T, TVector, TLanes>(ref T image, ReadOnlySpan<int> offsets, nint step, nint rowStep, int rows,
    int columns, ref T gradients, nint gradientStep, ref T sums)
    where T : unmanaged where TLanes : ILanes<TVector, T>
{
    private readonly ref T image = ref image; // the element under the kernel at the first place
    // offsets of the kernel's rows
    private readonly nint first = offsets[0], second = At(offsets, 1), third = At(offsets, 2), fourth = At(offsets, 3);
    private readonly ref T gradients = ref gradients; // place by place
    private readonly ref T sums = ref sums; // tap by tap

    /// <summary>Computes a tile; the number of contiguous taps times that of rows is at most 12.</summary>
    public void Run(int taps, int kernelRows, bool twoVectors)
    {
        if (twoVectors) Run<IConstant.Two>(taps, kernelRows);
        else Run<IConstant.One>(taps, kernelRows);
    }

    private static nint At(ReadOnlySpan<int> offsets, int i) => i < offsets.Length ? offsets[i] : 0;

    private void Run<TVectors>(int taps, int kernelRows) where TVectors : struct, IConstant
    {
        switch (taps)
        {
            case 1: Run<IConstant.One, TVectors>(kernelRows); break;
            case 2: Run<IConstant.Two, TVectors>(kernelRows); break;
            case 3: Run<IConstant.Three, TVectors>(kernelRows); break;
            case 4: Run<IConstant.Four, TVectors>(kernelRows); break;
            case 5: Run<IConstant.Five, TVectors>(kernelRows); break;
            default: Run<IConstant.Six, TVectors>(kernelRows); break;
        }
    }

    private void Run<TTaps, TVectors>(int kernelRows) where TTaps : struct, IConstant where TVectors : struct, IConstant
    {
        switch (kernelRows)
        {
            case 1: Run<TTaps, IConstant.One, TVectors>(); break;
            case 2: Run<TTaps, IConstant.Two, TVectors>(); break;
            case 3: Run<TTaps, IConstant.Three, TVectors>(); break;
            default: Run<TTaps, IConstant.Four, TVectors>(); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<TTaps, TRows, TVectors>()
        where TTaps : struct, IConstant where TRows : struct, IConstant where TVectors : struct, IConstant
    {
        var width = TVectors.Value * TLanes.Count;
        ref var g = ref gradients;
        ref var row = ref image;
        TVector s0a = TLanes.Zero, s1a = TLanes.Zero, s2a = TLanes.Zero, s3a = TLanes.Zero, s4a = TLanes.Zero, s5a = TLanes.Zero,
            s6a = TLanes.Zero, s7a = TLanes.Zero, s8a = TLanes.Zero, s9a = TLanes.Zero, s10a = TLanes.Zero, s11a = TLanes.Zero;
        TVector s0b = TLanes.Zero, s1b = TLanes.Zero, s2b = TLanes.Zero, s3b = TLanes.Zero, s4b = TLanes.Zero, s5b = TLanes.Zero,
            s6b = TLanes.Zero, s7b = TLanes.Zero, s8b = TLanes.Zero, s9b = TLanes.Zero, s10b = TLanes.Zero, s11b = TLanes.Zero;
        for (var i = rows; i > 0; i--, row = ref Unsafe.Add(ref row, rowStep))
        {
            ref var x0 = ref Unsafe.Add(ref row, first);
            ref var x1 = ref Unsafe.Add(ref row, second);
            ref var x2 = ref Unsafe.Add(ref row, third);
            ref var x3 = ref Unsafe.Add(ref row, fourth);
            for (var j = columns; j > 0; j--)
            {
                TVector ga = TLanes.Load(ref g, 0), gb = TVectors.Value > 1 ? TLanes.Load(ref g, TLanes.Count) : ga;
                var x = TLanes.All(x0);
                s0a = TLanes.MultiplyAdd(x, ga, s0a);
                if (TVectors.Value > 1) s0b = TLanes.MultiplyAdd(x, gb, s0b);
                if (TRows.Value * TTaps.Value > 1)
                {
                    x = TLanes.All(Under<TTaps>(1, ref x0, ref x1, ref x2, ref x3));
                    s1a = TLanes.MultiplyAdd(x, ga, s1a);
                    if (TVectors.Value > 1) s1b = TLanes.MultiplyAdd(x, gb, s1b);
                }

                if (TRows.Value * TTaps.Value > 2)
                {
                    x = TLanes.All(Under<TTaps>(2, ref x0, ref x1, ref x2, ref x3));
                    s2a = TLanes.MultiplyAdd(x, ga, s2a);
                    if (TVectors.Value > 1) s2b = TLanes.MultiplyAdd(x, gb, s2b);
                }

                if (TRows.Value * TTaps.Value > 3)
                {
                    x = TLanes.All(Under<TTaps>(3, ref x0, ref x1, ref x2, ref x3));
                    s3a = TLanes.MultiplyAdd(x, ga, s3a);
                    if (TVectors.Value > 1) s3b = TLanes.MultiplyAdd(x, gb, s3b);
                }

                if (TRows.Value * TTaps.Value > 4)
                {
                    x = TLanes.All(Under<TTaps>(4, ref x0, ref x1, ref x2, ref x3));
                    s4a = TLanes.MultiplyAdd(x, ga, s4a);
                    if (TVectors.Value > 1) s4b = TLanes.MultiplyAdd(x, gb, s4b);
                }

                if (TRows.Value * TTaps.Value > 5)
                {
                    x = TLanes.All(Under<TTaps>(5, ref x0, ref x1, ref x2, ref x3));
                    s5a = TLanes.MultiplyAdd(x, ga, s5a);
                    if (TVectors.Value > 1) s5b = TLanes.MultiplyAdd(x, gb, s5b);
                }

                if (TRows.Value * TTaps.Value > 6)
                {
                    x = TLanes.All(Under<TTaps>(6, ref x0, ref x1, ref x2, ref x3));
                    s6a = TLanes.MultiplyAdd(x, ga, s6a);
                    if (TVectors.Value > 1) s6b = TLanes.MultiplyAdd(x, gb, s6b);
                }

                if (TRows.Value * TTaps.Value > 7)
                {
                    x = TLanes.All(Under<TTaps>(7, ref x0, ref x1, ref x2, ref x3));
                    s7a = TLanes.MultiplyAdd(x, ga, s7a);
                    if (TVectors.Value > 1) s7b = TLanes.MultiplyAdd(x, gb, s7b);
                }

                if (TRows.Value * TTaps.Value > 8)
                {
                    x = TLanes.All(Under<TTaps>(8, ref x0, ref x1, ref x2, ref x3));
                    s8a = TLanes.MultiplyAdd(x, ga, s8a);
                    if (TVectors.Value > 1) s8b = TLanes.MultiplyAdd(x, gb, s8b);
                }

                if (TRows.Value * TTaps.Value > 9)
                {
                    x = TLanes.All(Under<TTaps>(9, ref x0, ref x1, ref x2, ref x3));
                    s9a = TLanes.MultiplyAdd(x, ga, s9a);
                    if (TVectors.Value > 1) s9b = TLanes.MultiplyAdd(x, gb, s9b);
                }

                if (TRows.Value * TTaps.Value > 10)
                {
                    x = TLanes.All(Under<TTaps>(10, ref x0, ref x1, ref x2, ref x3));
                    s10a = TLanes.MultiplyAdd(x, ga, s10a);
                    if (TVectors.Value > 1) s10b = TLanes.MultiplyAdd(x, gb, s10b);
                }

                if (TRows.Value * TTaps.Value > 11)
                {
                    x = TLanes.All(Under<TTaps>(11, ref x0, ref x1, ref x2, ref x3));
                    s11a = TLanes.MultiplyAdd(x, ga, s11a);
                    if (TVectors.Value > 1) s11b = TLanes.MultiplyAdd(x, gb, s11b);
                }

                x0 = ref Unsafe.Add(ref x0, step);
                if (TRows.Value > 1) x1 = ref Unsafe.Add(ref x1, step);
                if (TRows.Value > 2) x2 = ref Unsafe.Add(ref x2, step);
                if (TRows.Value > 3) x3 = ref Unsafe.Add(ref x3, step);
                g = ref Unsafe.Add(ref g, gradientStep);
            }
        }

        Add<TVectors>(s0a, s0b, ref Unsafe.Add(ref sums, 0 * width));
        if (TRows.Value * TTaps.Value > 1) Add<TVectors>(s1a, s1b, ref Unsafe.Add(ref sums, 1 * width));
        if (TRows.Value * TTaps.Value > 2) Add<TVectors>(s2a, s2b, ref Unsafe.Add(ref sums, 2 * width));
        if (TRows.Value * TTaps.Value > 3) Add<TVectors>(s3a, s3b, ref Unsafe.Add(ref sums, 3 * width));
        if (TRows.Value * TTaps.Value > 4) Add<TVectors>(s4a, s4b, ref Unsafe.Add(ref sums, 4 * width));
        if (TRows.Value * TTaps.Value > 5) Add<TVectors>(s5a, s5b, ref Unsafe.Add(ref sums, 5 * width));
        if (TRows.Value * TTaps.Value > 6) Add<TVectors>(s6a, s6b, ref Unsafe.Add(ref sums, 6 * width));
        if (TRows.Value * TTaps.Value > 7) Add<TVectors>(s7a, s7b, ref Unsafe.Add(ref sums, 7 * width));
        if (TRows.Value * TTaps.Value > 8) Add<TVectors>(s8a, s8b, ref Unsafe.Add(ref sums, 8 * width));
        if (TRows.Value * TTaps.Value > 9) Add<TVectors>(s9a, s9b, ref Unsafe.Add(ref sums, 9 * width));
        if (TRows.Value * TTaps.Value > 10) Add<TVectors>(s10a, s10b, ref Unsafe.Add(ref sums, 10 * width));
        if (TRows.Value * TTaps.Value > 11) Add<TVectors>(s11a, s11b, ref Unsafe.Add(ref sums, 11 * width));
    }

    /// <summary>The element under a tap; taps are numbered along the first row of the kernel, then the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Under<TTaps>(int tap, ref T x0, ref T x1, ref T x2, ref T x3) where TTaps : struct, IConstant
    {
        if (tap < TTaps.Value) return Unsafe.Add(ref x0, tap);
        if (tap < 2 * TTaps.Value) return Unsafe.Add(ref x1, tap - TTaps.Value);
        if (tap < 3 * TTaps.Value) return Unsafe.Add(ref x2, tap - 2 * TTaps.Value);
        return Unsafe.Add(ref x3, tap - 3 * TTaps.Value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TVectors>(TVector a, TVector b, ref T target) where TVectors : struct, IConstant
    {
        TLanes.Store(TLanes.Add(TLanes.Load(ref target, 0), a), ref target, 0);
        if (TVectors.Value > 1) TLanes.Store(TLanes.Add(TLanes.Load(ref target, TLanes.Count), b), ref target, TLanes.Count);
    }
}
