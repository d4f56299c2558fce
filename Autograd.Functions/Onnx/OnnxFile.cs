using Autograd.Core;

namespace Autograd.Functions;

// Encodes a graph in the messages of onnx.proto, with its field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
internal static class OnnxFile
{
    private const int IrVersion = 8, Opset = 17; // ONNX 1.12
    private const int Int64 = 7, FloatAttribute = 1, IntAttribute = 2, StringAttribute = 3, IntsAttribute = 7;

    public const int Bool = 9;

    /// <summary>Returns the ONNX number of an element type.</summary>
    public static int TypeOf(DType dtype) => dtype switch { DType.Float32 => 1, DType.Float64 => 11, _ => 6 };

    /// <summary>ModelProto.</summary>
    public static ProtobufMessage Of(OnnxGraph graph) => new ProtobufMessage()
        .Add(1, IrVersion).Add(2, "Autograd").Add(8, new ProtobufMessage().Add(1, "").Add(2, Opset)).Add(7, Graph(graph));

    /// <summary>GraphProto.</summary>
    private static ProtobufMessage Graph(OnnxGraph graph)
    {
        var message = new ProtobufMessage();
        foreach (var node in graph.Nodes) message.Add(1, Of(node));
        message.Add(2, "model");
        foreach (var (name, constant) in graph.Constants) message.Add(5, Tensor(name, constant));
        foreach (var input in graph.Inputs) message.Add(11, Value(input));
        foreach (var output in graph.Outputs) message.Add(12, Value(output));
        return message;
    }

    /// <summary>NodeProto.</summary>
    public static ProtobufMessage Of(OnnxNode node)
    {
        var message = new ProtobufMessage();
        foreach (var input in node.Inputs) message.Add(1, input);
        foreach (var output in node.Outputs) message.Add(2, output);
        message.Add(3, node.Outputs[0]).Add(4, node.Operator);
        foreach (var (name, value) in node.Attributes) message.Add(5, Attribute(name, value));
        return message;
    }

    /// <summary>AttributeProto.</summary>
    private static ProtobufMessage Attribute(string name, object value)
    {
        var message = new ProtobufMessage().Add(1, name);
        switch (value)
        {
            case double number: return message.Add(2, (float)number).Add(20, FloatAttribute);
            case string text: return message.Add(4, text).Add(20, StringAttribute);
            case int[] numbers:
                foreach (var number in numbers) message.Add(8, number);
                return message.Add(20, IntsAttribute);
            default: return message.Add(3, (int)value).Add(20, IntAttribute);
        }
    }

    /// <summary>TensorProto.</summary>
    private static ProtobufMessage Tensor(string name, OnnxConstant constant)
    {
        var message = new ProtobufMessage();
        foreach (var length in constant.Dims) message.Add(1, length);
        message.Add(2, constant.Array is null ? Int64 : TypeOf(constant.Array.DType));
        foreach (var number in constant.Integers) message.Add(7, number);
        message.Add(8, name);
        return constant.Array is null ? message : message.Add(9, constant.Array);
    }

    /// <summary>ValueInfoProto with TypeProto, TypeProto.Tensor, TensorShapeProto and TensorShapeProto.Dimension.</summary>
    private static ProtobufMessage Value(OnnxValue value)
    {
        var shape = new ProtobufMessage();
        for (var axis = 0; axis < value.Shape.Rank; axis++)
            shape.Add(1, value.Symbols?[axis] switch
            {
                null => new ProtobufMessage().Add(1, value.Shape[axis]),
                "" => new ProtobufMessage(),
                var symbol => new ProtobufMessage().Add(2, symbol),
            });
        var tensor = new ProtobufMessage().Add(1, TypeOf(value.DType)).Add(2, shape);
        return new ProtobufMessage().Add(1, value.Name).Add(2, new ProtobufMessage().Add(1, tensor));
    }
}
