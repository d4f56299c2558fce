using System.Buffers;
using System.Diagnostics;

namespace Autograd.Core;

// Memory that nobody has written to yet. With the switch Autograd.FillUnwritten, with which the tests run, it holds NaN with other bits each
// time, and integers that are no index: an element that a kernel forgets then shows, not only when the memory happens to hold something
// else, and two runs with an element that was never written do not give the same bits.
internal static class Unwritten
{
    private const int Marks = (1 << 20) - 1;

    private static readonly bool Fills = AppContext.TryGetSwitch("Autograd.FillUnwritten", out var isOn) && isOn;

    /// <summary>Scratch memory of at least this length, for the shared pool to have back.</summary>
    public static T[] Rent<T>(int length)
    {
        var rented = ArrayPool<T>.Shared.Rent(length);
        if (Fills) Fill(rented);
        return rented;
    }

    /// <summary>The buffer of an array to be, as it may be handed out.</summary>
    public static Array Buffer(Array buffer)
    {
        if (Fills) Fill(buffer);
        return buffer;
    }

    private static void Fill(Array memory)
    {
        var mark = (int)Stopwatch.GetTimestamp() & Marks;
        switch (memory)
        {
            case float[] floats: floats.AsSpan().Fill(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(float.NaN) | mark)); break;
            case double[] doubles: doubles.AsSpan().Fill(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(double.NaN) | (uint)mark)); break;
            case int[] integers: integers.AsSpan().Fill(int.MinValue + mark); break;
        }
    }
}
