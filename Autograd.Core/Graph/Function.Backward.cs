namespace Autograd.Core;

// What a function does in a backward pass.
public abstract partial class Function
{
    private volatile BackwardPass? pass;

    /// <summary>Computes the gradients of the inputs, written with variables: when a graph of the gradient is wanted, the computation is recorded.</summary>
    /// <param name="x">The inputs. Of those that were not kept, only shape and type can be read.</param>
    /// <param name="gy">The gradients of the outputs; null for an output that no gradient reached. They are only read.</param>
    /// <returns>The gradients of the inputs; null where there is none.</returns>
    protected virtual Variable?[] Backward(Variable[] x, Variable?[] gy) => throw Errors.NotTwiceDifferentiable(this);

    /// <summary>As <see cref="Backward"/>, on arrays: what training runs. Unless overridden, it runs <see cref="Backward"/> without recording it.</summary>
    /// <param name="x">The inputs. Of those that were not kept, only shape and type can be read.</param>
    /// <param name="gy">The gradients of the outputs, null for an output that no gradient reached. The arrays are others' as well and only read;
    /// the C# array that holds them is used again for the next function, so that whoever keeps it copies it.</param>
    /// <returns>The gradients of the inputs; null where there is none.</returns>
    protected virtual NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        stage = Stage.Unrecorded;
        var (constants, gradients) = (new Variable[x.Length], new Variable?[gy.Length]);
        for (var i = 0; i < x.Length; i++) constants[i] = new Unrecorded(x[i]);
        for (var i = 0; i < gy.Length; i++) gradients[i] = gy[i] is { } gradient ? new Unrecorded(gradient) : null;
        var result = Backward(constants, gradients) ?? throw Errors.WrongNumberOfGradients(this, null);
        var gx = new NdArray?[result.Length];
        for (var i = 0; i < gx.Length; i++) gx[i] = result[i]?.Data;
        return gx;
    }

    /// <summary>The backward pass that has it in its queue, or is differentiating it.</summary>
    internal BackwardPass? Pass => pass;

    /// <summary>Joins a pass, unless another one is at work on it.</summary>
    internal void Join(BackwardPass next)
    {
        var present = pass;
        if (present?.Yields() == false || Interlocked.CompareExchange(ref pass, next, present) != present) throw Errors.AnotherPassIsRunning();
    }

    internal void Leave() => pass = null;

    /// <summary>Turns the gradients of the outputs into those of the inputs, as arrays.</summary>
    internal NdArray?[] Differentiate(NdArray?[] gy)
    {
        stage = Stage.BackwardCpu;
        var gx = BackwardCpu(InputArrays(), gy);
        CheckKept();
        return gx;
    }

    /// <summary>Turns the gradients of the outputs into those of the inputs, as variables that remember how.</summary>
    internal Variable?[] Differentiate(Variable?[] gy)
    {
        stage = Stage.Backward;
        var gx = Backward(InputVariables(InputArrays()), gy);
        CheckKept();
        return gx;
    }

    /// <summary>Cuts it out of the graph.</summary>
    internal void Unchain()
    {
        if (pass?.Yields() == false) throw Errors.UnchainedDuringBackward(this);
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
}
