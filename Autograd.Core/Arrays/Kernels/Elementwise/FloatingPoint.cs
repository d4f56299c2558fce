using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

// Floating-point primitives for the elementary functions. They use only operations whose results IEEE 754 defines to the bit, and no
// fused product, so that all machines give the same bits.
internal static class FloatingPoint
{
    private const float ShiftOfSingle = 12_582_912;           // 3 · 2²²: numbers of this size are integers, held in their last bits
    private const double ShiftOfDouble = 6_755_399_441_055_744; // 3 · 2⁵¹

    /// <summary>Broadcasts a constant to all elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> All<T>(double value) => All<T>((float)value, value);

    /// <summary>Broadcasts one constant for floats, another for doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> All<T>(float single, double wide) =>
        typeof(T) == typeof(float) ? new Vector<float>(single).As<float, T>() : new Vector<double>(wide).As<double, T>();

    /// <summary>Rounds numbers that are not large to the nearest integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Round<T>(Vector<T> x) => x + All<T>(ShiftOfSingle, ShiftOfDouble) - All<T>(ShiftOfSingle, ShiftOfDouble);

    /// <summary>Rounds in the same way, and also returns the integer's bits, starting with the lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Round(Vector<double> x, out Vector<long> lowBits)
    {
        var shifted = x + new Vector<double>(ShiftOfDouble);
        lowBits = Vector.AsVectorInt64(shifted);
        return shifted - new Vector<double>(ShiftOfDouble);
    }

    /// <summary>2ⁿ for whole n, if it is a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> PowerOfTwo<T>(Vector<T> n)
    {
        var biased = n + All<T>(ShiftOfSingle + 127, ShiftOfDouble + 1023);
        return typeof(T) == typeof(float)
            ? Vector.ShiftLeft(biased.As<T, uint>(), 23).As<uint, T>()
            : Vector.ShiftLeft(biased.As<T, ulong>(), 52).As<ulong, T>();
    }

    /// <summary>x · 2ⁿ, even where 2ⁿ itself is not a normal number; rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Scale<T>(Vector<T> x, Vector<T> n)
    {
        var half = Round(n * All<T>(0.5));
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>Decomposes positive, normal x into 2ⁿ (1 + f) with √½ ≤ 1 + f &lt; √2; k is added to n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<T> N, Vector<T> F) Split<T>(Vector<T> x, int k)
    {
        if (typeof(T) == typeof(float))
        {
            var root = new Vector<uint>(0x3F3504F3); // √½
            var bits = x.As<T, uint>() - root + new Vector<uint>(0x3F800000); // from √½ on the exponent is that of 1
            var exponent = Vector.ShiftRightLogical(bits, 23) | new Vector<uint>(0x4B000000); // the bits of 2²³ + the biased exponent
            var fraction = (bits & new Vector<uint>(0x007FFFFF)) + root;
            return (exponent.As<uint, T>() - All<T>((1 << 23) + 127 - k), fraction.As<uint, T>() - Vector<T>.One);
        }
        else
        {
            var root = new Vector<ulong>(0x3FE6A09E667F3BCD);
            var bits = x.As<T, ulong>() - root + new Vector<ulong>(0x3FF0000000000000);
            var exponent = Vector.ShiftRightLogical(bits, 52) | new Vector<ulong>(0x4330000000000000);
            var fraction = (bits & new Vector<ulong>(0x000FFFFFFFFFFFFF)) + root;
            return (exponent.As<ulong, T>() - All<T>((1L << 52) + 1023 - k), fraction.As<ulong, T>() - Vector<T>.One);
        }
    }

    /// <summary>The number with its lower bits cleared, so that products of two such numbers are exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> UpperPart<T>(Vector<T> x) => typeof(T) == typeof(float)
        ? (x.As<T, uint>() & new Vector<uint>(0xFFFFF000)).As<uint, T>()
        : (x.As<T, ulong>() & new Vector<ulong>(0xFFFFFFFF00000000)).As<ulong, T>();

    /// <summary>The magnitude of one number with the sign of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> WithSign<T>(Vector<T> x, Vector<T> sign) => Vector.Abs(x) | (sign & All<T>(-0.0));
}
