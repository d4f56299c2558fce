namespace Autograd.Core;

// What a function keeps between forward and backward, and why: for pictures, summaries and the debugger.
public abstract partial class Function
{
    /// <summary>The inputs it keeps for the backward pass.</summary>
    public IEnumerable<VariableNode> RetainedInputs => edges.Take(inputCount).Where(edge => edge.IsRetained).Select(edge => edge.Node);

    /// <summary>The outputs it keeps for the backward pass.</summary>
    public IEnumerable<VariableNode> RetainedOutputs => edges.Skip(inputCount).Where(edge => edge.IsRetained).Select(edge => edge.Node);

    /// <summary>The other arrays it keeps for the backward pass, such as a mask, with their reasons.</summary>
    public IEnumerable<(string Name, NdArray Array, string? Because)> HeldArrays =>
        held.Select(holding => (holding.Name, holding.Array, holding.Because));

    /// <summary>The arrays that own the buffers of all it keeps.</summary>
    internal IEnumerable<NdArray> KeptArrays => RetainedInputs.Concat(RetainedOutputs).Select(node => node.Data!)
        .Concat(HeldArrays.Select(held => held.Array)).Select(array => array.Owner);

    /// <summary>The reason it gave for keeping these inputs and outputs.</summary>
    public virtual string? RetainReason => reason;
}
