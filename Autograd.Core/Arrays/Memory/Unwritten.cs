using System.Buffers;

namespace Autograd.Core;

// Uninitialized memory. With the switch Autograd.FillUnwritten, which the tests set, it holds NaN, and for integers a number that is not
// an index: an element that a kernel forgets to write then shows every time, not only when the memory happens to hold something else.
// Results that may be NaN anyway are computed twice, the second time with another number in that memory, set in the application's data.
internal static class Unwritten
{
    public const int Number = -0x0BADBAD0;
    public const string InsteadOfNaN = "Autograd.FillUnwritten.InsteadOfNaN";

    private static readonly bool Fills = AppContext.TryGetSwitch("Autograd.FillUnwritten", out var isOn) && isOn;

    /// <summary>Rents scratch memory of at least this length, to be returned to the shared pool.</summary>
    public static T[] Rent<T>(int length)
    {
        var rented = ArrayPool<T>.Shared.Rent(length);
        if (Fills) Fill(rented);
        return rented;
    }

    /// <summary>Prepares the buffer of a new array for use.</summary>
    public static Array Buffer(Array buffer)
    {
        if (Fills) Fill(buffer);
        return buffer;
    }

    private static void Fill(Array memory)
    {
        var number = AppContext.GetData(InsteadOfNaN) is double instead ? instead : double.NaN;
        switch (memory)
        {
            case float[] floats: floats.AsSpan().Fill((float)number); break;
            case double[] doubles: doubles.AsSpan().Fill(number); break;
            case int[] integers: integers.AsSpan().Fill(double.IsNaN(number) ? Number : (int)number); break;
        }
    }
}
