namespace Autograd.Core;

// What a function keeps between its forward and its backward computation.
public abstract partial class Function
{
    /// <summary>Keeps these inputs for the backward pass instead of all; <c>RetainInputs([])</c> keeps none.</summary>
    /// <exception cref="InvalidOperationException">Called outside <see cref="ForwardCpu"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    protected void RetainInputs(params ReadOnlySpan<int> indices) => RetainInputs(indices, because: null);

    /// <inheritdoc cref="RetainInputs(ReadOnlySpan{int})"/>
    /// <param name="index">The input.</param>
    /// <param name="because">The reason, for graph pictures, the memory ledger and the debugger.</param>
    protected void RetainInputs(int index, string? because) => RetainInputs([index], because);

    /// <inheritdoc cref="RetainInputs(ReadOnlySpan{int})"/>
    /// <param name="indices">The inputs.</param>
    /// <param name="because">The reason, for graph pictures, the memory ledger and the debugger.</param>
    protected void RetainInputs(ReadOnlySpan<int> indices, string? because)
    {
        if (stage != Stage.Forward) throw Errors.RetainOutsideForward(this, nameof(RetainInputs));
        RetainReason = because ?? RetainReason;
        if (inputs.Length == 0) return; // nothing is recorded
        for (var i = 0; i < inputs.Length; i++) inputs[i].Version = Edge.NotRetained;
        foreach (var index in indices)
        {
            if (index < 0 || index >= inputs.Length) throw Errors.NoSuchInput(this, index, inputs.Length);
            inputs[index].Version = 0;
        }
    }

    /// <summary>Keeps these outputs for the backward pass.</summary>
    /// <exception cref="InvalidOperationException">Called outside <see cref="ForwardCpu"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is not in 0 … 31.</exception>
    protected void RetainOutputs(params ReadOnlySpan<int> indices) => RetainOutputs(indices, because: null);

    /// <inheritdoc cref="RetainOutputs(ReadOnlySpan{int})"/>
    /// <param name="index">The output.</param>
    /// <param name="because">The reason, for graph pictures, the memory ledger and the debugger.</param>
    protected void RetainOutputs(int index, string? because) => RetainOutputs([index], because);

    /// <inheritdoc cref="RetainOutputs(ReadOnlySpan{int})"/>
    /// <param name="indices">The outputs.</param>
    /// <param name="because">The reason, for graph pictures, the memory ledger and the debugger.</param>
    protected void RetainOutputs(ReadOnlySpan<int> indices, string? because)
    {
        if (stage != Stage.Forward) throw Errors.RetainOutsideForward(this, nameof(RetainOutputs));
        RetainReason = because ?? RetainReason;
        retainedOutputs = 0;
        foreach (var index in indices)
        {
            if (index is < 0 or > 31) throw Errors.NoSuchOutput(this, index);
            retainedOutputs |= 1u << index;
        }
    }

    /// <summary>A kept output's data, for <see cref="BackwardCpu"/>.</summary>
    /// <exception cref="InvalidOperationException">It was not kept, or was written to since; or a graph of the gradient is being recorded.</exception>
    protected NdArray RetainedOutput(int index) =>
        stage == Stage.Backward ? throw Errors.ArrayInRecordedBackward(this) : OutputData(index);

    /// <summary>A kept output as a variable, for <see cref="Backward"/>: the recorded gradient depends on it.</summary>
    /// <exception cref="InvalidOperationException">It was not kept, or was written to since.</exception>
    protected Variable RetainedOutputVariable(int index) => new(OutputData(index), outputs[index].Node);

    /// <summary>Runs the backward computation on arrays.</summary>
    internal NdArray?[] Differentiate(NdArray?[] gy)
    {
        stage = Stage.BackwardCpu;
        var x = new NdArray[inputs.Length];
        for (var i = 0; i < x.Length; i++) x[i] = InputData(i);
        return BackwardCpu(x, gy);
    }

    /// <summary>Runs the backward computation on variables, recorded.</summary>
    internal Variable?[] Differentiate(Variable?[] gy)
    {
        stage = Stage.Backward;
        var x = new NdArray[inputs.Length];
        for (var i = 0; i < x.Length; i++) x[i] = InputData(i);
        return Backward(InputVariables(x), gy);
    }

    internal void Unchain()
    {
        foreach (var output in outputs) (output.Node.Creator, output.Node.Rank) = (null, 0);
        (inputs, outputs) = ([], []);
    }

    internal int InputCount => inputs.Length;

    internal int OutputCount => outputs.Length;

    internal VariableNode InputNode(int index) => inputs[index].Node;

    internal VariableNode OutputNode(int index) => outputs[index].Node;

    private Variable[] InputVariables(NdArray[] x)
    {
        var variables = new Variable[x.Length];
        for (var i = 0; i < x.Length; i++) variables[i] = new Variable(x[i], inputs[i].Node);
        return variables;
    }

    private NdArray InputData(int index)
    {
        var edge = inputs[index];
        if (!edge.IsRetained) return NdArray.WithoutElements(edge.Node.Shape, edge.Node.DType, new NotRetained(this, index));
        return edge.Node.Data is { } data && data.Version == edge.Version ? data : throw Errors.WrittenAfterForward(this, edge.Node, edge.Version);
    }

    private NdArray OutputData(int index)
    {
        if (index < 0 || index >= outputs.Length || !outputs[index].IsRetained) throw Errors.OutputNotRetained(this, index);
        var edge = outputs[index];
        return edge.Node.Data is { } data && data.Version == edge.Version ? data : throw Errors.WrittenAfterForward(this, edge.Node, edge.Version);
    }

    /// <summary>Stands in an array's place and says, when somebody reads it, why there is none.</summary>
    private sealed class NotRetained(Function function, int index)
    {
        public override string ToString() => Errors.InputNotRetained(function, index);
    }
}
