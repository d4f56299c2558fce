using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Autograd.Core;

namespace Autograd.Tests.Functions;

/// <summary>Reads an ONNX file by the numbers of onnx.proto, independently of what writes it.</summary>
internal sealed class OnnxReader
{
    private readonly ILookup<int, object> graph;

    public OnnxReader(string path)
    {
        var model = Fields(File.ReadAllBytes(path));
        (IrVersion, Producer, graph) = (Number(model[1].Single()), Text(model[2].Single()), Fields(model[7].Single()));
        var opset = Fields(model[8].Single());
        (Domain, Opset) = (Text(opset[1].Single()), Number(opset[2].Single()));
    }

    public long IrVersion { get; }

    public string Producer { get; }

    public string Domain { get; }

    public long Opset { get; }

    public (string Operator, string[] Inputs, string[] Outputs, Dictionary<string, object> Attributes)[] Nodes =>
    [
        .. graph[1].Select(Fields).Select(node => (Text(node[4].Single()), node[1].Select(Text).ToArray(), node[2].Select(Text).ToArray(),
            node[5].Select(Fields).ToDictionary(attribute => Text(attribute[1].Single()), ValueOf))),
    ];

    public Dictionary<string, NdArray> Constants => graph[5].Select(Fields).ToDictionary(tensor => Text(tensor[8].Single()), ArrayOf);

    /// <summary>Name, number of the element type, and lengths; an open one by its name or "".</summary>
    public (string Name, long Type, string[] Shape)[] Inputs => [.. graph[11].Select(ValueInfo)];

    public (string Name, long Type, string[] Shape)[] Outputs => [.. graph[12].Select(ValueInfo)];

    private static (string, long, string[]) ValueInfo(object field)
    {
        var value = Fields(field);
        var tensor = Fields(Fields(value[2].Single())[1].Single());
        var shape = Fields(tensor[2].Single())[1].Select(Fields).Select(length =>
            length[1].Any() ? $"{Number(length[1].Single())}" : length[2].Any() ? Text(length[2].Single()) : "");
        return (Text(value[1].Single()), Number(tensor[1].Single()), shape.ToArray());
    }

    private static object ValueOf(ILookup<int, object> attribute) => Number(attribute[20].Single()) switch
    {
        1 => BitConverter.UInt32BitsToSingle((uint)attribute[2].Single()),
        2 => Number(attribute[3].Single()),
        3 => Text(attribute[4].Single()),
        7 => attribute[8].Select(Number).ToArray(),
        var type => throw new InvalidDataException($"an attribute of type {type}"),
    };

    private static NdArray ArrayOf(ILookup<int, object> tensor)
    {
        Shape shape = [.. tensor[1].Select(length => (int)Number(length))];
        byte[] raw = tensor[9].Any() ? (byte[])tensor[9].Single() : [];
        return Number(tensor[2].Single()) switch
        {
            1 => NdArray.From(MemoryMarshal.Cast<byte, float>(raw), shape),
            6 => NdArray.From(MemoryMarshal.Cast<byte, int>(raw), shape),
            7 => NdArray.From(tensor[7].Select(number => (int)Number(number)).ToArray(), shape),
            11 => NdArray.From(MemoryMarshal.Cast<byte, double>(raw), shape),
            var type => throw new InvalidDataException($"numbers of type {type}"),
        };
    }

    private static long Number(object field) => (long)(ulong)field;

    private static string Text(object field) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString((byte[])field);

    /// <summary>The fields of a message by their numbers: ulong, uint for 32 fixed bits, or bytes.</summary>
    private static ILookup<int, object> Fields(object message)
    {
        var (bytes, fields, at) = ((byte[])message, new List<(int Field, object Value)>(), 0);
        while (at < bytes.Length)
        {
            var tag = (int)Varint();
            object value = (tag & 7) switch
            {
                0 => Varint(),
                2 => Take((int)Varint()),
                5 => BinaryPrimitives.ReadUInt32LittleEndian(Take(4)),
                var type => throw new InvalidDataException($"wire type {type}"),
            };
            fields.Add((tag >> 3, value));
        }

        return fields.ToLookup(field => field.Field, field => field.Value);

        byte[] Take(int count) => bytes[at..(at += count)];

        ulong Varint()
        {
            for (var (value, shift) = (0UL, 0); ; shift += 7)
            {
                value |= (ulong)(bytes[at] & 0x7F) << shift;
                if (bytes[at++] < 0x80) return value;
            }
        }
    }
}
