using System.Buffers.Binary;
using System.Text;
using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// A message in the wire format of protocol buffers: a sequence of fields, each with its number and length. Arrays are not
/// copied before they are written. Format: https://protobuf.dev/programming-guides/encoding.
/// </summary>
internal sealed class ProtobufMessage
{
    private const int Varint = 0, LengthDelimited = 2, Fixed32 = 5;

    private readonly List<object> parts = []; // bytes, and arrays among them
    private readonly List<byte> end = []; // the bytes after the last array

    /// <summary>The number of bytes.</summary>
    public long Length { get; private set; }

    public ProtobufMessage Add(int field, long value)
    {
        Tag(field, Varint);
        Number((ulong)value);
        return this;
    }

    public ProtobufMessage Add(int field, float value)
    {
        Tag(field, Fixed32);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        Bytes(bytes);
        return this;
    }

    public ProtobufMessage Add(int field, string text)
    {
        Begin(field, Encoding.UTF8.GetByteCount(text));
        Bytes(Encoding.UTF8.GetBytes(text));
        return this;
    }

    public ProtobufMessage Add(int field, ProtobufMessage message)
    {
        Begin(field, message.Length);
        foreach (var part in message.Parts()) Part(part);
        return this;
    }

    /// <summary>Adds the elements of an array as bytes, little-endian and in row-major order.</summary>
    public ProtobufMessage Add(int field, NdArray array)
    {
        Begin(field, (long)array.Size * array.DType.Size());
        Part(array);
        return this;
    }

    public void WriteTo(Stream stream)
    {
        foreach (var part in Parts())
            if (part is NdArray array) ElementBytes.Write(stream, array);
            else stream.Write((byte[])part);
    }

    private IEnumerable<object> Parts() => parts.Append(end.ToArray());

    private void Part(object part)
    {
        if (part is byte[] bytes)
        {
            Bytes(bytes);
            return;
        }

        parts.Add(end.ToArray());
        parts.Add(part);
        end.Clear();
        Length += (long)((NdArray)part).Size * ((NdArray)part).DType.Size();
    }

    private void Begin(int field, long length)
    {
        Tag(field, LengthDelimited);
        Number((ulong)length);
    }

    private void Tag(int field, int wireType) => Number((ulong)(field << 3 | wireType));

    /// <summary>Appends a varint: seven bits per byte, the lowest first; the highest bit is set if more follow.</summary>
    private void Number(ulong value)
    {
        for (; value > 0x7F; value >>= 7) Bytes([(byte)(value | 0x80)]);
        Bytes([(byte)value]);
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        end.AddRange(bytes);
        Length += bytes.Length;
    }
}
