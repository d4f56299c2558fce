using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// A number type of files, with its names in both formats. Types that arrays support are read as they are. The others become the array type
// that represents all of their values or, for wide integers, the values that occur.
internal sealed record ElementType(
    string Name, string Npy, string SafeTensors, int Size, DType DType, ElementType.Conversion? Convert = null)
{
    /// <summary>Converts bytes to the elements of an array from an index on.</summary>
    /// <exception cref="OverflowException">A number does not fit.</exception>
    public delegate void Conversion(ReadOnlySpan<byte> from, NdArray to, int start);

    public static readonly IReadOnlyList<ElementType> All =
    [
        new("float32", "f4", "F32", 4, DType.Float32),
        new("float64", "f8", "F64", 8, DType.Float64),
        new("int32", "i4", "I32", 4, DType.Int32),
        new("float16", "f2", "F16", 2, DType.Float32, Number<Half, float>),
        new("bfloat16", "", "BF16", 2, DType.Float32, BFloat16),
        new("bool", "b1", "BOOL", 1, DType.Int32, Bool),
        new("uint8", "u1", "U8", 1, DType.Int32, Number<byte, int>),
        new("int8", "i1", "I8", 1, DType.Int32, Number<sbyte, int>),
        new("uint16", "u2", "U16", 2, DType.Int32, Number<ushort, int>),
        new("int16", "i2", "I16", 2, DType.Int32, Number<short, int>),
        new("uint32", "u4", "U32", 4, DType.Int32, Number<uint, int>),
        new("uint64", "u8", "U64", 8, DType.Int32, Number<ulong, int>),
        new("int64", "i8", "I64", 8, DType.Int32, Number<long, int>),
    ];

    /// <summary>The type in which an array is written.</summary>
    public static ElementType Of(NdArray array) => All[(int)array.DType];

    /// <summary>The number of bytes that the numbers of an array take.</summary>
    public static long BytesOf(NdArray array) => (long)array.Size * array.DType.Size();

    private static void Number<TFrom, TTo>(ReadOnlySpan<byte> from, NdArray to, int start)
        where TFrom : unmanaged, INumber<TFrom> where TTo : unmanaged, INumber<TTo>
    {
        var numbers = MemoryMarshal.Cast<byte, TFrom>(from);
        TensorPrimitives.ConvertChecked(numbers, to.Elements<TTo>().Slice(start, numbers.Length));
    }

    private static void BFloat16(ReadOnlySpan<byte> from, NdArray to, int start)
    {
        var upper = MemoryMarshal.Cast<byte, ushort>(from); // the upper half of a float32
        var elements = to.Elements<float>().Slice(start, upper.Length);
        for (var i = 0; i < upper.Length; i++) elements[i] = BitConverter.UInt32BitsToSingle((uint)upper[i] << 16);
    }

    private static void Bool(ReadOnlySpan<byte> from, NdArray to, int start)
    {
        var elements = to.Elements<int>().Slice(start, from.Length);
        for (var i = 0; i < from.Length; i++) elements[i] = from[i] == 0 ? 0 : 1;
    }
}
