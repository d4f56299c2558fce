using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>One number at a time, where there are no vectors.</summary>
internal readonly struct Lanes1<T> : ILanes<T, T> where T : unmanaged, INumberBase<T>
{
    public static int Count => 1;

    public static int Rows => 4;

    public static T Zero => T.Zero;

    public static T All(T value) => value;

    public static T Load(ref T source, nint offset) => Unsafe.Add(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Widen(ref float source, nint offset) => T.CreateTruncating(Unsafe.Add(ref source, offset));

    public static void Store(T value, ref T target, nint offset) => Unsafe.Add(ref target, offset) = value;

    public static T Add(T a, T b) => a + b;

    public static T Multiply(T a, T b) => a * b;

    public static T MultiplyAdd(T a, T b, T c) => T.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsLess(T a, T b) => Mask(typeof(T) == typeof(float)
        ? Unsafe.BitCast<T, float>(a) < Unsafe.BitCast<T, float>(b) : Unsafe.BitCast<T, double>(a) < Unsafe.BitCast<T, double>(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HasBitsAtMost(T a, T b) => Mask(Bits(a) <= Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HasBits(T a, T b) => Mask(Bits(a) == Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Select(T mask, T a, T b) => Bits(mask) != 0 ? a : b;

    public static T Folded(T a) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Bits(T a) => typeof(T) == typeof(float) ? Unsafe.BitCast<T, int>(a) : Unsafe.BitCast<T, long>(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Mask(bool isSet) =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<int, T>(isSet ? -1 : 0) : Unsafe.BitCast<long, T>(isSet ? -1 : 0);
}
