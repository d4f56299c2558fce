namespace Autograd.Core;

// The part a function plays in a backward pass.
public abstract partial class Function
{
    private volatile BackwardPass? pass;

    /// <summary>Computes the gradients of the inputs as variables; recorded if a graph of the gradient was requested.</summary>
    /// <param name="x">The inputs. Of those that were not kept, only shape and type can be read.</param>
    /// <param name="gy">The gradients of the outputs; null for an output that no gradient reached. They must not be written to.</param>
    /// <returns>The gradients of the inputs; null where there is none.</returns>
    protected virtual Variable?[] Backward(Variable[] x, Variable?[] gy) => throw Errors.NotTwiceDifferentiable(this);

    /// <summary>Computes the gradients of the inputs as arrays; by default calls <see cref="Backward"/> without recording it.</summary>
    /// <remarks>The C# arrays that hold <paramref name="x"/> and <paramref name="gy"/> are reused for the next function.</remarks>
    /// <inheritdoc cref="Backward"/>
    protected virtual NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        stage = Stage.Unrecorded;
        var (constants, gradients) = (new Variable[x.Length], new Variable?[gy.Length]);
        for (var i = 0; i < x.Length; i++) constants[i] = new Unrecorded(x[i]);
        for (var i = 0; i < gy.Length; i++) gradients[i] = gy[i] is { } gradient ? new Unrecorded(gradient) : null;
        var result = Backward(constants, gradients) ?? throw Errors.WrongNumberOfGradients(this, null);
        return Array.ConvertAll(result, gradient => gradient?.Data);
    }

    /// <summary>The backward pass that has this function in its queue or is differentiating it.</summary>
    internal BackwardPass? Pass => pass;
    internal void Leave() => pass = null;

    /// <summary>Joins a pass, unless another one is differentiating this function.</summary>
    internal void Join(BackwardPass next)
    {
        var present = pass;
        if (present?.Yields() != false && Interlocked.CompareExchange(ref pass, next, present) == present) return;
        throw Errors.AnotherPassIsRunning();
    }

    /// <summary>Turns the gradients of the outputs into those of the inputs, as arrays.</summary>
    internal NdArray?[] Differentiate(NdArray?[] gy)
    {
        stage = Stage.BackwardCpu;
        return BackwardCpu(InputArrays(), gy);
    }

    /// <summary>Turns the gradients of the outputs into those of the inputs, as variables with a history.</summary>
    internal Variable?[] Differentiate(Variable?[] gy)
    {
        stage = Stage.Backward;
        return Backward(InputVariables(InputArrays()), gy);
    }

    /// <summary>Removes this function from the graph.</summary>
    internal void Unchain()
    {
        if (pass?.Yields() == false) throw Errors.UnchainedDuringBackward(this);
        foreach (var output in Outputs) output.Creator = null;
        (edges, inputCount, pass) = ([], 0, null);
    }

    internal int InputCount => inputCount;
    internal int OutputCount => edges.Length - inputCount;
    internal VariableNode InputNode(int index) => edges[index].Node;
    internal VariableNode OutputNode(int index) => edges[inputCount + index].Node;

    private NdArray[] InputArrays()
    {
        var x = pass!.Inputs.Of(inputCount);
        for (var i = 0; i < x.Length; i++)
            x[i] = edges[i] is { IsRetained: false, Node: var node } ? pass.StandIns.Of(node.Shape, node.DType, i) : Kept(edges[i]);
        return x;
    }

    private protected Variable[] InputVariables(NdArray[] x)
    {
        var variables = new Variable[x.Length];
        for (var i = 0; i < x.Length; i++) variables[i] = new Variable(x[i], InputNode(i));
        return variables;
    }
}
