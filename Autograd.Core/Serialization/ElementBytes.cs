using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// The numbers of an array as the bytes of a file, in parts: an array may have more bytes than a span.
internal static class ElementBytes
{
    private const int Part = 1 << 15; // elements

    /// <summary>Reads an array; the caller has checked that all of its bytes are present.</summary>
    /// <exception cref="InvalidDataException">Bytes are missing, or a number does not fit into an array.</exception>
    public static NdArray Read(Stream stream, ArrayHeader header, string where)
    {
        Shape shape = header.FortranOrder ? [.. header.Shape.Reverse()] : header.Shape;
        var array = NdArray.OfCollector(shape, header.Type.DType);
        try
        {
            if (header.Type.Convert is null) Dispatch.Any(array.DType, new Reading(stream, array, header.BigEndian));
            else ReadConverted(stream, header, array);
        }
        catch (EndOfStreamException)
        {
            throw Errors.EndsEarly(where, header.Bytes);
        }
        catch (OverflowException)
        {
            throw Errors.DoesNotFit(where, header.Type);
        }

        return header.FortranOrder && shape.Rank > 1 ? array.Transpose().Keep() : array;
    }

    /// <summary>Writes the numbers of an array, little-endian and in row-major order.</summary>
    public static void Write(Stream stream, NdArray array) => Dispatch.Any(array.DType, new Writing(stream, array));

    /// <summary>Whether two arrays have the same shape, type and bits.</summary>
    public static bool Equal(NdArray a, NdArray b)
    {
        if (a.Shape != b.Shape || a.DType != b.DType) return false;
        return a.DType switch
        {
            DType.Float32 => Same<float, int>(a, b),
            DType.Float64 => Same<double, long>(a, b),
            _ => Same<int, int>(a, b),
        };
    }

    private static bool Same<T, TBits>(NdArray a, NdArray b) where T : unmanaged where TBits : unmanaged, IEquatable<TBits> =>
        MemoryMarshal.Cast<T, TBits>(a.Elements<T>()).SequenceEqual(MemoryMarshal.Cast<T, TBits>(b.Elements<T>()));

    private static void ReadConverted(Stream stream, ArrayHeader header, NdArray array)
    {
        var size = header.Type.Size;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(Part, array.Size) * size);
        for (var start = 0; start < array.Size; start += Part)
        {
            var bytes = buffer.AsSpan(0, Math.Min(Part, array.Size - start) * size);
            stream.ReadExactly(bytes);
            if (header.BigEndian) Reverse(bytes, size);
            header.Type.Convert!(bytes, array, start);
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static void Reverse(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2: Reverse(MemoryMarshal.Cast<byte, short>(bytes)); break;
            case 4: Reverse(MemoryMarshal.Cast<byte, int>(bytes)); break;
            case 8: Reverse(MemoryMarshal.Cast<byte, long>(bytes)); break;
        }
    }

    private static void Reverse(Span<short> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    private static void Reverse(Span<int> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    private static void Reverse(Span<long> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    private readonly struct Reading(Stream stream, NdArray array, bool bigEndian) : IAnyKernel
    {
        public void Run<T>() where T : unmanaged
        {
            for (var start = 0; start < array.Size; start += Part)
            {
                var bytes = MemoryMarshal.AsBytes(array.Elements<T>().Slice(start, Math.Min(Part, array.Size - start)));
                stream.ReadExactly(bytes);
                if (bigEndian) Reverse(bytes, array.DType.Size());
            }
        }
    }

    private readonly struct Writing(Stream stream, NdArray array) : IAnyKernel
    {
        public void Run<T>() where T : unmanaged
        {
            for (var start = 0; start < array.Size; start += Part)
                stream.Write(MemoryMarshal.AsBytes(array.Elements<T>().Slice(start, Math.Min(Part, array.Size - start))));
        }
    }
}
