using Autograd.Core;

namespace Autograd.Functions;

/// <summary>One call of a function that is being exported as operators.</summary>
internal sealed class OnnxStep(OnnxTrace trace, Function function, string[] inputs, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
{
    private readonly OnnxGraph graph = trace.Graph;

    public Function Function => function;

    /// <summary>The name of the first input.</summary>
    public string X => inputs[0];

    /// <summary>The names of the inputs.</summary>
    public string[] Inputs => inputs;

    public IReadOnlyList<NdArray> Arrays => x;

    /// <summary>The shape of the first input.</summary>
    public Shape Shape => x[0].Shape;

    /// <summary>The shapes of the outputs.</summary>
    public Shape[] Results => [.. y.Select(output => output.Shape)];

    /// <summary>Returns an argument of the function's constructor.</summary>
    public T Setting<T>(string name, T otherwise) =>
        function.Described.Single(setting => setting.Name == name).Value is T value ? value : otherwise;

    /// <summary>Adds a number from the function's constructor as a constant.</summary>
    public string Setting(string name) => Number(Setting(name, double.NaN));

    /// <summary>Adds a scalar constant of the input's type.</summary>
    public string Number(double value) => Constant(NdArray.Full([], value, x[0].DType));

    public string Constant(NdArray array) => trace.NameOf(array);

    /// <summary>Adds a constant of integers, such as a shape.</summary>
    public string Integers(params ReadOnlySpan<int> values) =>
        graph.Add(graph.Unique("constant"), new OnnxConstant(Array.ConvertAll(values.ToArray(), value => (long)value)));

    /// <summary>Adds a scalar integer constant.</summary>
    public string Integer(int value) => graph.Add(graph.Unique("constant"), new OnnxConstant(value));

    /// <summary>Adds an operator on the function's inputs.</summary>
    public string As(string name, params ReadOnlySpan<(string Name, object Value)> attributes) => Op(name, inputs, attributes);

    public string Op(string name, string[] operands, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Several(name, operands, 1, attributes)[0];

    /// <summary>Adds an operator with several outputs.</summary>
    public string[] Several(string name, string[] operands, int outputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var node = new OnnxNode(name, operands, new string[outputs], attributes.ToArray());
        for (var i = 0; i < outputs; i++) node.Outputs[i] = graph.Unique(function.Name);
        graph.Nodes.Add(node);
        return node.Outputs;
    }

    public string Reshape(string value, Shape shape) =>
        Op("Reshape", [value, Integers(shape)], shape.Contains(0) ? [("allowzero", 1)] : []);

    /// <summary>Records that the function cannot be exported, why, and its source line.</summary>
    public string[] Refused(string why)
    {
        string[] outputs = [.. y.Select(_ => graph.Unique(function.Name))];
        graph.Nodes.Add(new OnnxNode("", inputs, outputs, [], Brief.Name($"{function} {why}, {trace.Place()}", most: 240)));
        return outputs;
    }
}
