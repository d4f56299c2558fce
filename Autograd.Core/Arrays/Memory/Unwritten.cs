using System.Buffers;

namespace Autograd.Core;

// Memory that nobody has written to yet. With the switch Autograd.FillUnwritten, with which the tests run, it holds NaN, and integers a
// number that is no index: an element that a kernel forgets then shows each time, not only when the memory happens to hold something else.
// What may be NaN anyway is computed twice, the second time with another number in that memory, which the application's data name.
internal static class Unwritten
{
    public const int Number = -0x0BADBAD0;
    public const string InsteadOfNaN = "Autograd.FillUnwritten.InsteadOfNaN";

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
        var number = AppContext.GetData(InsteadOfNaN) is double instead ? instead : double.NaN;
        switch (memory)
        {
            case float[] floats: floats.AsSpan().Fill((float)number); break;
            case double[] doubles: doubles.AsSpan().Fill(number); break;
            case int[] integers: integers.AsSpan().Fill(double.IsNaN(number) ? Number : (int)number); break;
        }
    }
}
