using System.Runtime.InteropServices;
using Autograd.Core;

namespace Autograd.Tests.Checking;

/// <summary>The bytes of an array's elements, for comparisons in which NaN and the sign of zero matter.</summary>
internal static class ArrayBits
{
    public static ReadOnlySpan<byte> Of(NdArray array) => array.DType switch
    {
        DType.Float32 => MemoryMarshal.AsBytes(array.AsSpan<float>()),
        DType.Float64 => MemoryMarshal.AsBytes(array.AsSpan<double>()),
        _ => MemoryMarshal.AsBytes(array.AsSpan<int>()),
    };

    public static bool Equal(NdArray a, NdArray b) => a.DType == b.DType && a.Shape == b.Shape && Of(a).SequenceEqual(Of(b));

    /// <summary>Fails unless both have the same names and, under each, the same array.</summary>
    public static void ShouldBeEqual(IReadOnlyDictionary<string, NdArray> actual, IReadOnlyDictionary<string, NdArray> expected,
        string? message = null)
    {
        actual.Keys.Order(StringComparer.Ordinal).ShouldBe(expected.Keys.Order(StringComparer.Ordinal), message);
        foreach (var (name, array) in expected) Equal(actual[name], array).ShouldBeTrue($"{name} {message}\n{actual[name]}\n{array}");
    }
}
