namespace Autograd.Core;

// What a function keeps between its forward and its backward computation.
public abstract partial class Function
{
    private string? reason;
    private volatile BackwardPass? pass;

    /// <summary>The inputs it keeps for the backward pass.</summary>
    public IEnumerable<VariableNode> RetainedInputs => inputs.Where(edge => edge.IsRetained).Select(edge => edge.Node);

    /// <summary>The outputs it keeps for the backward pass.</summary>
    public IEnumerable<VariableNode> RetainedOutputs => outputs.Where(edge => edge.IsRetained).Select(edge => edge.Node);

    /// <summary>What it said about why it keeps what it keeps.</summary>
    public virtual string? RetainReason => reason;

    /// <summary>Keeps these inputs for the backward pass instead of all; <c>RetainInputs([])</c> keeps none.</summary>
    /// <exception cref="InvalidOperationException">Called outside <see cref="ForwardCpu"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    protected void RetainInputs(params ReadOnlySpan<int> indices) => RetainInputs(indices, because: null);

    /// <inheritdoc cref="RetainInputs(ReadOnlySpan{int})"/>
    /// <param name="index">The input.</param>
    /// <param name="because">The reason, for pictures and the debugger.</param>
    protected void RetainInputs(int index, string? because) => RetainInputs([index], because);

    /// <inheritdoc cref="RetainInputs(ReadOnlySpan{int})"/>
    /// <param name="indices">The inputs.</param>
    /// <param name="because">The reason, for pictures and the debugger.</param>
    protected void RetainInputs(ReadOnlySpan<int> indices, string? because)
    {
        if (stage != Stage.Forward) throw Errors.RetainOutsideForward(this, nameof(RetainInputs));
        reason = because ?? reason;
        if (inputs.Length == 0) return; // nothing is recorded
        for (var i = 0; i < inputs.Length; i++) inputs[i].IsRetained = false;
        foreach (var index in indices)
        {
            if (index < 0 || index >= inputs.Length) throw Errors.NoSuchInput(this, $"RetainInputs({index})", index, inputs.Length);
            inputs[index].IsRetained = true;
        }
    }

    /// <summary>Keeps these outputs for the backward pass.</summary>
    /// <exception cref="InvalidOperationException">Called outside <see cref="ForwardCpu"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    protected void RetainOutputs(params ReadOnlySpan<int> indices) => RetainOutputs(indices, because: null);

    /// <inheritdoc cref="RetainOutputs(ReadOnlySpan{int})"/>
    /// <param name="index">The output.</param>
    /// <param name="because">The reason, for pictures and the debugger.</param>
    protected void RetainOutputs(int index, string? because) => RetainOutputs([index], because);

    /// <inheritdoc cref="RetainOutputs(ReadOnlySpan{int})"/>
    /// <param name="indices">The outputs.</param>
    /// <param name="because">The reason, for pictures and the debugger.</param>
    protected void RetainOutputs(ReadOnlySpan<int> indices, string? because)
    {
        if (stage != Stage.Forward) throw Errors.RetainOutsideForward(this, nameof(RetainOutputs));
        reason = because ?? reason;
        if (inputs.Length == 0) return;
        foreach (var index in indices)
            if (index < 0) throw Errors.NoSuchOutput(this, index, null);
        keptOutputs = indices.ToArray();
    }

    /// <summary>Whether the gradient of this input is wanted; if not, the backward pass may return null for it. False if nothing is recorded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    protected bool NeedsGradient(int input)
    {
        if (inputs.Length == 0) return false;
        if (input < 0 || input >= inputs.Length) throw Errors.NoSuchInput(this, $"NeedsGradient({input})", input, inputs.Length);
        return inputs[input].Node.RequiresGrad;
    }

    /// <summary>A kept output's data, for <see cref="BackwardCpu"/>.</summary>
    /// <exception cref="InvalidOperationException">It was not kept, or was written to since; or a graph of the gradient is being recorded.</exception>
    protected NdArray RetainedOutput(int index) =>
        stage == Stage.Backward ? throw Errors.ArrayInRecordedBackward(this) : OutputData(index);

    /// <summary>A kept output as a variable, for <see cref="Backward"/>: the recorded gradient depends on it.</summary>
    /// <exception cref="InvalidOperationException">It was not kept, or was written to since.</exception>
    protected Variable RetainedOutputVariable(int index) => new(OutputData(index), outputs[index].Node);

    /// <summary>The backward pass that has it in its queue, or is differentiating it.</summary>
    internal BackwardPass? Pass => pass;

    /// <summary>Joins a pass, unless another one is at work on it.</summary>
    internal void Join(BackwardPass next)
    {
        var present = pass;
        if (present is { IsRunning: true } || Interlocked.CompareExchange(ref pass, next, present) != present) throw Errors.AnotherPassIsRunning(this);
    }

    internal void Leave() => pass = null;

    /// <summary>Runs the backward computation on arrays.</summary>
    internal NdArray?[] Differentiate(NdArray?[] gy)
    {
        stage = Stage.BackwardCpu;
        return BackwardCpu(InputArrays(), gy);
    }

    /// <summary>Runs the backward computation on variables, recorded.</summary>
    internal Variable?[] Differentiate(Variable?[] gy)
    {
        stage = Stage.Backward;
        return Backward(InputVariables(InputArrays()), gy);
    }

    /// <summary>Refuses a backward computation that wrote to what is kept: others may need it.</summary>
    internal void CheckKept()
    {
        foreach (var edge in inputs)
            if (edge.IsWrittenTo) throw Errors.WroteToKept(this, edge.Node);
        foreach (var edge in outputs)
            if (edge.IsWrittenTo) throw Errors.WroteToKept(this, edge.Node);
    }

    internal void Unchain()
    {
        if (pass is { IsRunning: true }) throw Errors.UnchainedDuringBackward(this);
        foreach (var output in outputs) output.Node.Creator = null;
        (inputs, outputs, pass) = ([], [], null);
    }

    internal int InputCount => inputs.Length;
    internal int OutputCount => outputs.Length;
    internal VariableNode InputNode(int index) => inputs[index].Node;
    internal VariableNode OutputNode(int index) => outputs[index].Node;

    private NdArray[] InputArrays()
    {
        var x = new NdArray[inputs.Length];
        for (var i = 0; i < x.Length; i++) x[i] = inputs[i].IsRetained ? Kept(inputs[i]) : pass!.StandIn(inputs[i].Node, i);
        return x;
    }

    private protected Variable[] InputVariables(NdArray[] x)
    {
        var variables = new Variable[x.Length];
        for (var i = 0; i < x.Length; i++) variables[i] = new Variable(x[i], inputs[i].Node);
        return variables;
    }

    private NdArray OutputData(int index) =>
        index >= 0 && index < outputs.Length && outputs[index].IsRetained ? Kept(outputs[index]) : throw Errors.OutputNotRetained(this, index);

    private NdArray Kept(Edge edge) => edge.IsWrittenTo ? throw Errors.WrittenAfterForward(this, edge.Node, edge.Version) : edge.Node.Data!;
}
