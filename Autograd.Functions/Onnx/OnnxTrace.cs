using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// Records every function that runs. Values that depend on an input or a parameter become operators, all others constants.
/// </summary>
internal sealed class OnnxTrace : FunctionHook
{
    private readonly Link model;
    private readonly (string Name, Parameter Parameter)[] parameters;
    private readonly Dictionary<NdArray, Known> known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Function, string[]> running = []; // functions being computed, with the names of their inputs
    private string last = ""; // the parameter used last, which shows the place in the model

    public OnnxTrace(Link model, IEnumerable<(string Name, NdArray Array)> inputs)
    {
        this.model = model;
        foreach (var (name, array) in inputs) AddInput(name, array);
        parameters = [.. model.NamedParameters().Select(pair => (Graph.Unique(pair.Path[1..]), pair.Parameter))];
    }

    public OnnxGraph Graph { get; } = new();

    public void AddInput(string name, NdArray array)
    {
        var input = new OnnxValue(Graph.Unique(name), array.DType, array.Shape);
        Graph.Inputs.Add(input);
        known.Add(array, new(input.Name, array.Version));
    }

    public override void ForwardPreprocess(Function function, IReadOnlyList<NdArray> x)
    {
        if (x.Any(array => Computed(array) is not null)) running[function] = [.. x.Select(NameOf)]; // it may overwrite its input
    }

    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
    {
        if (!running.Remove(function, out var inputs)) return;
        var outputs = OnnxTable.Write(new OnnxStep(this, function, inputs, x, y));
        for (var i = 0; i < y.Count; i++) known[y[i]] = new(outputs[i], y[i].Version);
    }

    /// <summary>Returns the name of an array; adds one that no recorded function computed as a constant.</summary>
    public string NameOf(NdArray array)
    {
        if (Computed(array) is { } name) return name;
        if (known.TryGetValue(array, out var constant) && constant.Version == array.Version) return constant.Name;
        var path = model.NamedPersistents().FirstOrDefault(pair => pair.Array == array).Path;
        var added = Graph.Add(Graph.Unique(path is null ? "constant" : path[1..]), new OnnxConstant(array.Copy()));
        known[array] = new(added, array.Version, IsConstant: true);
        return added;
    }

    /// <summary>Returns the place of the running function: its source line, and the parameter used before it.</summary>
    public string Place() => $"{SourceLine.OfUser()}{(last == "" ? "" : $", after {last}")}";

    /// <summary>Returns the graph of these results, without nodes that they do not depend on.</summary>
    /// <exception cref="ArgumentException">A result depends on no input or parameter, or on a function that cannot be exported.</exception>
    public OnnxGraph Finish(Variable[] y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var value = Computed(y[i].Data) ?? throw Errors.NotComputed(y[i].Shape, i);
            Graph.AddOutput(value, Graph.Unique(y.Length == 1 ? "y" : $"y{i}"), y[i].Data);
        }

        Graph.Prune();
        string[] refusals = [.. Graph.Nodes.Select(node => node.Refusal).OfType<string>()];
        return refusals.Length == 0 ? Graph : throw Errors.NotInOnnx(refusals);
    }

    /// <summary>Returns the name of an array that depends on an input or a parameter; null for any other.</summary>
    private string? Computed(NdArray array)
    {
        if (known.TryGetValue(array, out var value) && value.Version == array.Version) return value.IsConstant ? null : value.Name;
        foreach (var (name, parameter) in parameters)
        {
            if (parameter.Data != array) continue;
            if (!Graph.Constants.ContainsKey(name)) Graph.Add(name, new OnnxConstant(array));
            return last = name;
        }

        return null;
    }

    private readonly record struct Known(string Name, int Version, bool IsConstant = false);
}
