using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// The largest element under a window and its tap, or the sum; and the gradients of both. Forward, planes are split into phases as for a
// convolution, so that each tap of the window is the same plane at another offset and whole vectors of places are compared at once.
internal static class PoolingOperation
{
    private const int MostTaps = 1 << 24; // the most that floats can count one by one
    private const int SmallWindow = 64;   // taps
    private const int ElementsPerPlace = 16;

    /// <summary>
    /// The largest element under each window, and its tap, counted row by row; the first of equals; NaN wins. A window wholly outside gives
    /// −∞ and tap 0.
    /// </summary>
    public static NdArray Max(NdArray x, WindowAxis v, WindowAxis h, out NdArray taps)
    {
        var y = NdArray.Allocate(Places(x, v, h), x.DType);
        taps = NdArray.Allocate(y.Shape, DType.Int32);
        if (IsPolyphase(v, h) && (long)v.Kernel * h.Kernel <= MostTaps)
            Dispatch.Float("MaxPooling2D", x.DType, new Reducing<Largest>(x, y, taps, v, h));
        else Dispatch.Float("MaxPooling2D", x.DType, new LargestByWindow(new(v, h), x, y, taps));
        return y;
    }

    /// <summary>The sum of the elements under each window.</summary>
    public static NdArray Sum(NdArray x, WindowAxis v, WindowAxis h)
    {
        var y = NdArray.Allocate(Places(x, v, h), x.DType);
        if (IsPolyphase(v, h)) Dispatch.Float("AveragePooling2D", x.DType, new Reducing<Total>(x, y, null, v, h));
        else Dispatch.Float("AveragePooling2D", x.DType, new SumByWindow(new(v, h), x, y));
        return y;
    }

    /// <summary>The transpose of <see cref="Sum"/>: each y is added to all elements under its window.</summary>
    public static NdArray Spread(NdArray y, WindowAxis v, WindowAxis h)
    {
        var x = NdArray.Allocate([.. y.Shape.AsSpan()[..^2], v.Length, h.Length], y.DType);
        if (IsSmall(v, h) && WindowAxis.HaveManyPlaces(v, h, ElementsPerPlace)
            && PolyphaseAxis.IsWorthwhile(Numbers(v, h), 1, v.Written(), h.Written())
            && PolyphaseAxis.IsWorthwhile(Numbers(v, h), 1, v.PlacesSeen(), h.PlacesSeen()))
            Dispatch.Float("Unpooling2D", y.DType, new Spreading(y, x, v, h));
        else Dispatch.Float("Unpooling2D", y.DType, new SpreadByWindow(new(v, h), y, x));
        return x;
    }

    /// <summary>The elements at the given taps of each window; 0 where a tap lies outside.</summary>
    public static NdArray Pick(NdArray x, NdArray taps, WindowAxis v, WindowAxis h)
    {
        var y = NdArray.Allocate(taps.Shape, x.DType);
        Dispatch.Float("MaxPooling2D", x.DType, new AtTaps(x, taps, y, v, h, back: false));
        return y;
    }

    /// <summary>The transpose of <see cref="Pick"/>: each y is added to the element at the given tap of its window.</summary>
    public static NdArray PutBack(NdArray y, NdArray taps, WindowAxis v, WindowAxis h)
    {
        var x = NdArray.Allocate([.. y.Shape.AsSpan()[..^2], v.Length, h.Length], y.DType);
        Dispatch.Float("MaxPooling2D", y.DType, new AtTaps(x, taps, y, v, h, back: true));
        return x;
    }

    private static bool IsPolyphase(WindowAxis v, WindowAxis h) =>
        IsSmall(v, h) && PolyphaseAxis.IsWorthwhile(Numbers(v, h), 1, v.Phases(), h.Phases());

    /// <summary>
    /// Whether 32 bits are enough and windows do not reach far beyond the plane, since all taps are computed once it is laid out.
    /// </summary>
    private static bool IsSmall(WindowAxis v, WindowAxis h) =>
        v.IsSmall && h.IsSmall && (long)v.Kernel * h.Kernel <= Math.Max(SmallWindow, Numbers(v, h));

    /// <summary>The number of elements in a plane and its places together.</summary>
    private static long Numbers(WindowAxis v, WindowAxis h) => (long)v.Length * h.Length + (long)v.Places * h.Places;

    private static Shape Places(NdArray x, WindowAxis v, WindowAxis h) => [.. x.Shape.AsSpan()[..^2], v.Places, h.Places];

    private readonly struct LargestByWindow(WindowByWindowKernel windows, NdArray x, NdArray y, NdArray taps) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> =>
            windows.Largest<T>(x.Elements<T>(), y.Elements<T>(), taps.Elements<int>());
    }

    private readonly struct SumByWindow(WindowByWindowKernel windows, NdArray x, NdArray y) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> => windows.Sum<T>(x.Elements<T>(), y.Elements<T>());
    }

    private readonly struct SpreadByWindow(WindowByWindowKernel windows, NdArray y, NdArray x) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> => windows.Spread<T>(y.Elements<T>(), x.Elements<T>());
    }

    /// <summary>Combines the taps of a window one after another, for a vector of windows at a time.</summary>
    private interface ITaking
    {
        static abstract double Outside { get; }

        static abstract void Take<T>(Vector<T> x, Vector<T> tap, ref Vector<T> result, ref Vector<T> place) where T : unmanaged;
    }

    private readonly struct Largest : ITaking
    {
        public static double Outside => double.NegativeInfinity;

        public static void Take<T>(Vector<T> x, Vector<T> tap, ref Vector<T> result, ref Vector<T> place) where T : unmanaged
        {
            var wins = (Vector.GreaterThan(x, result) | Vector.OnesComplement(Vector.Equals(x, x))) & Vector.Equals(result, result);
            result = Vector.ConditionalSelect(wins, x, result);
            place = Vector.ConditionalSelect(wins, tap, place);
        }
    }

    private readonly struct Total : ITaking
    {
        public static double Outside => 0;

        public static void Take<T>(Vector<T> x, Vector<T> tap, ref Vector<T> result, ref Vector<T> place)
            where T : unmanaged => result += x;
    }

    private readonly struct Reducing<TTaking>(NdArray x, NdArray y, NdArray? taps, WindowAxis v, WindowAxis h) : IFloatKernel
        where TTaking : struct, ITaking
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (y.Size == 0) return;
            var (rows, columns) = (v.Phases(), h.Phases());
            PolyphaseAxis down = new(v.Places, 1, 1, v.Places, 0), across = new(h.Places, 1, 1, columns.Count, 0);
            var offsets = ConvolutionOperation.Offsets(v, h, rows, columns);
            var (count, size) = ((v.Places - 1) * columns.Count + h.Places,
                rows.Phases * rows.Count * columns.Phases * columns.Count + Vector<T>.Count);
            var wide = v.Places * columns.Count + Vector<T>.Count;
            T[] rented = Unwritten.Rent<T>(size + 2 * wide);
            var places = Unwritten.Rent<int>(wide);
            Span<T> dealt = rented.AsSpan(0, size), results = rented.AsSpan(size, wide), found = rented.AsSpan(size + wide, wide);
            dealt.Fill(T.CreateTruncating(TTaking.Outside));
            int plane = v.Length * h.Length, outPlane = v.Places * h.Places;
            for (int from = 0, to = 0; to < y.Size; from += plane, to += outPlane)
            {
                PolyphaseAxis.Split(x.Elements<T>().Slice(from, plane), 1, rows, columns, dealt);
                Reduce<T>(dealt, offsets, results, found, count);
                PolyphaseAxis.Interleave(results, down, 0, across, 0, y.Elements<T>().Slice(to, outPlane));
                if (taps is null) continue;
                TensorPrimitives.ConvertTruncating<T, int>(found, places);
                PolyphaseAxis.Interleave(places, down, 0, across, 0, taps.Elements<int>().Slice(to, outPlane));
            }

            ArrayPool<T>.Shared.Return(rented);
            ArrayPool<int>.Shared.Return(places);
        }

        internal static void Reduce<T>(ReadOnlySpan<T> x, int[] offsets, Span<T> results, Span<T> places, int count)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            foreach (var offset in offsets) ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset,
                (uint)(x.Length - count - Vector<T>.Count));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, results.Length - Vector<T>.Count);
            ArgumentOutOfRangeException.ThrowIfNotEqual(places.Length, results.Length);
            ref T image = ref MemoryMarshal.GetReference(x), result = ref MemoryMarshal.GetReference(results),
                place = ref MemoryMarshal.GetReference(places);
            for (var p = 0; p < count; p += Vector<T>.Count)
            {
                Vector<T> best = new(T.CreateTruncating(TTaking.Outside)), at = default, tap = default;
                foreach (var offset in offsets)
                {
                    TTaking.Take(Vector.LoadUnsafe(ref image, (nuint)(p + offset)), tap, ref best, ref at);
                    tap += Vector<T>.One;
                }

                best.StoreUnsafe(ref result, (nuint)p);
                at.StoreUnsafe(ref place, (nuint)p);
            }
        }
    }

    private readonly struct Spreading(NdArray y, NdArray x, WindowAxis v, WindowAxis h) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (x.Size == 0) return;
            var (rows, columns, down, across) = (v.PlacesSeen(), h.PlacesSeen(), v.Written(), h.Written());
            var (count, size) = ((down.Count - 1) * columns.Count + across.Count, rows.Count * columns.Count + Vector<T>.Count);
            var offsets = Offsets(columns.Count);
            T[] rented = Unwritten.Rent<T>(3 * size);
            Span<T> dealt = rented.AsSpan(0, size), results = rented.AsSpan(size, size), unused = rented.AsSpan(2 * size, size);
            dealt.Clear();
            int plane = v.Places * h.Places, outPlane = v.Length * h.Length;
            for (int from = 0, to = 0; to < x.Size; from += plane, to += outPlane)
            {
                PolyphaseAxis.Split(y.Elements<T>().Slice(from, plane), 1, rows, columns, dealt);
                for (var phase = 0; phase < offsets.Length; phase++)
                {
                    Reducing<Total>.Reduce(dealt, offsets[phase], results, unused, count);
                    PolyphaseAxis.Interleave(results, down, phase / h.Stride, across with { Count = columns.Count }, phase % h.Stride,
                        x.Elements<T>().Slice(to, outPlane));
                }
            }

            ArrayPool<T>.Shared.Return(rented);
        }

        /// <summary>For each phase, the offsets of the windows that cover its elements.</summary>
        private int[][] Offsets(int width)
        {
            var offsets = new int[v.Stride * h.Stride][];
            for (var phase = 0; phase < offsets.Length; phase++)
            {
                var met = new List<int>();
                for (var k = phase / h.Stride; k < v.Kernel; k += v.Stride)
                    for (var l = phase % h.Stride; l < h.Kernel; l += h.Stride) met.Add(v.Back(k) * width + h.Back(l));
                offsets[phase] = [.. met];
            }

            return offsets;
        }
    }

    private readonly struct AtTaps(NdArray x, NdArray taps, NdArray y, WindowAxis v, WindowAxis h, bool back) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (inSize, outSize) = (v.Length * h.Length, v.Places * h.Places);
            Span<int> offsets = v.IsInside && h.IsInside ? new int[v.Kernel * h.Kernel] : default; // otherwise each tap is looked up
            for (var tap = 0; tap < offsets.Length; tap++) offsets[tap] = tap / h.Kernel * h.Length + tap % h.Kernel;
            for (int from = 0, at = 0; from < x.Size || at < y.Size; from += inSize, at += outSize)
            {
                Span<T> plane = x.Elements<T>().Slice(from, inSize), places = y.Elements<T>().Slice(at, outSize);
                (back ? plane : places).Clear(); // here, so that it stays in the cache
                Run(plane, offsets, taps.Elements<int>().Slice(at, outSize), places);
            }
        }

        private void Run<T>(Span<T> plane, ReadOnlySpan<int> offsets, ReadOnlySpan<int> tapOf, Span<T> places)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (isInside, isBack, stride, columns, next) = (offsets.Length > 0, back, h.Stride, h.Places, 0);
            for (var i = 0; i < v.Places; i++)
            {
                long top = (long)i * v.Stride - v.Pad, left = -(long)h.Pad;
                for (var j = 0; j < columns; j++, left += stride, next++)
                {
                    var element = isInside ? (int)top * h.Length + (int)left + offsets[tapOf[next]] : Element(tapOf[next], top, left);
                    if (element < 0) continue;
                    if (isBack) plane[element] += places[next];
                    else places[next] = plane[element];
                }
            }
        }

        /// <summary>The index of the element under a tap of a window; −1 outside.</summary>
        private int Element(int tap, long top, long left)
        {
            var (row, column) = (top + tap / h.Kernel, left + tap % h.Kernel);
            return (ulong)row < (ulong)v.Length && (ulong)column < (ulong)h.Length ? (int)row * h.Length + (int)column : -1;
        }
    }
}
