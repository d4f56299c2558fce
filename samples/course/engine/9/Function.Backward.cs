namespace Step9;

public partial class Function
{
    /// <summary>The gradients of the inputs, computed with variables: the computation records itself.</summary>
    protected virtual Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        Config.EnableBackprop ? throw new InvalidOperationException($"the rule of {Name} is written with arrays: they remember nothing")
        : [.. BackwardCpu([.. x.Select(v => v.Data)], [.. gy.Select(g => g?.Data)]).Select(g => g is null ? null : new Variable(g))];

    /// <summary>The same with arrays, for a function whose gradient nobody differentiates again.</summary>
    protected virtual NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => throw new NotImplementedException($"{Name} has no rule");

    /// <summary>The same with what was kept. An input that was not kept is NaN, so that nobody uses it unnoticed.</summary>
    public Variable?[] Differentiate(Variable?[] gy) => Backward([.. Inputs.Select((node, i) => Kept(node, Keeps(i)))], gy);

    protected Variable RetainedOutputVariable(int index) => Kept(Outputs[index], keptOutputs.Contains(index));

    /// <summary>A variable made again from its node: the same place in the graph, so that gradients reach it.</summary>
    private static Variable Kept(VariableNode node, bool isKept) => new((isKept ? node.Data : null) ?? NdArray.NaN) { Node = node };
}
