using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// Computes a part of a network without keeping its intermediate results; the backward pass recomputes them. Trades time for memory: only
/// the part's inputs are kept, however many functions it has. Chainer's <c>forget</c>, PyTorch's <c>checkpoint</c>.
/// </summary>
/// <remarks>
/// Anything the part uses from outside, such as parameters, counts as an input: it receives its gradient, and writing to it before the
/// backward pass is detected. The recomputation runs with the settings of the first computation and repeats its draws from
/// <see cref="Config.Random"/>; a generator passed in by the caller is not rewound. Gradients of gradients are supported.
/// <para>Source: Chen, Xu, Zhang, Guestrin, "Training deep nets with sublinear memory cost", 2016, arXiv:1604.06174.</para>
/// </remarks>
public sealed class Forget : Function
{
    private readonly Func<Variable[], Variable[]> part;
    private readonly ConfigState settings;
    private readonly int arguments;
    private NdArray[] outputs; // computed while finding what the part uses; released once returned

    private Forget(Func<Variable[], Variable[]> part, ConfigState settings, int arguments, NdArray[] outputs) =>
        (this.part, this.settings, this.arguments, this.outputs) = (part, settings, arguments, outputs);

    internal static Variable[] Of(Func<Variable[], Variable[]> part, Variable[] x)
    {
        if (!Config.EnableBackprop) return part(x) is { } outputs && !outputs.Contains(null) ? outputs : throw Errors.PartReturnedNull();
        var settings = Config.Current with { Random = Config.Random.Copy() };
        var inputs = Array.ConvertAll(x, input => new Variable(input.Data, new VariableNode(input.Shape, input.DType, input.RequiresGrad)));
        var (y, seen) = Watch(part, inputs, Config.Current);
        foreach (var input in inputs) seen.Outside.Remove(input.Node);
        return new Forget(part, settings, x.Length, Array.ConvertAll(y, output => output.Data)).ApplyAll([.. x, .. seen.Outside.Values]);
    }

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) { } // the part's functions check: some take integers

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([.. Enumerable.Range(0, x.Length)], because: "the part is recomputed from them");
        (var y, outputs) = (outputs, []);
        return y;
    }

    /// <inheritdoc/>
    // Beside Backward: the pass over the recomputed part runs on arrays, too.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var (y, between) = ComputeAgain(InputVariables(x));
        return Differentiate(new BackwardPass<NdArray>(GradientKind.Arrays) { Between = between }, y, gy);
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var (y, between) = ComputeAgain(x);
        return Differentiate(new BackwardPass<Variable>(GradientKind.Variables) { Between = between }, y, gy);
    }

    private (Variable[] Y, HashSet<Function> Functions) ComputeAgain(Variable[] x)
    {
        var (y, seen) = Watch(part, x[..arguments],
            settings with { EnableBackprop = true, Random = settings.Random.Copy(), IsRecomputing = true });
        return (y, seen.Functions);
    }

    private TGradient?[] Differentiate<TGradient>(BackwardPass<TGradient> pass, Variable[] y, TGradient?[] gy) where TGradient : class
    {
        if (!y.Select(output =>
            output.Shape).SequenceEqual(Outputs.Select(node => node.Shape))) throw Errors.ComputedDifferently([.. Outputs.Select(node =>
            node.Shape)], [.. y.Select(output => output.Shape)]);
        for (var i = 0; i < y.Length; i++)
            if (gy[i] is { } gradient && y[i].RequiresGrad) pass.Receive(y[i].Node, gradient);
        while (pass.MoveNext()) { }
        var given = new HashSet<VariableNode>(); // a node that occurs twice among the inputs has one gradient
        return [.. Inputs.Select(node => given.Add(node) ? pass.ArrivedAt(node) : null)];
    }

    private static (Variable[] Y, Watcher Seen) Watch(Func<Variable[], Variable[]> part, Variable[] x, ConfigState settings)
    {
        var watcher = new Watcher();
        using var _ = Config.Use(settings with { Hooks = [.. settings.Hooks.Where(hook => hook is not Watcher), watcher] });
        var y = part(x) ?? throw Errors.PartReturnedNull();
        foreach (var output in y) watcher.Note(output ?? throw Errors.PartReturnedNull());
        return (y, watcher);
    }

    /// <summary>Records the functions that run, and the variables they use that none of them made.</summary>
    private sealed class Watcher : FunctionHook
    {
        public HashSet<Function> Functions { get; } = [];

        public Dictionary<VariableNode, Variable> Outside { get; } = [];

        public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
        {
            Functions.Add(function);
            for (var i = 0; i < function.InputCount; i++)
                if (IsOutside(function.InputNode(i))) Outside[function.InputNode(i)] = new Variable(x[i], function.InputNode(i));
        }

        /// <summary>Records an output, which may itself be a variable from outside.</summary>
        public void Note(Variable output)
        {
            if (IsOutside(output.Node)) Outside[output.Node] = output;
        }

        private bool IsOutside(VariableNode node) => node.RequiresGrad && (node.Creator is null || !Functions.Contains(node.Creator));
    }
}

public static partial class F
{
    /// <summary>
    /// Computes a part of a network and keeps only its input; the backward pass recomputes the rest. See <see cref="Functions.Forget"/>.
    /// </summary>
    /// <param name="part">The part; must give the same result when called again.</param>
    /// <param name="x">Its input.</param>
    /// <returns>The part's output.</returns>
    /// <exception cref="ArgumentNullException">The part or the input is null.</exception>
    /// <exception cref="ArgumentException">The part returns null.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] // for v => v, which could be either
    public static Variable Forget(Func<Variable, Variable> part, Variable x)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(x);
        return Forget(inputs => [part(inputs[0])], [x])[0];
    }

    /// <summary>As <see cref="Forget(Func{Variable, Variable}, Variable)"/>, for a part with several inputs or outputs.</summary>
    /// <param name="part">The part; must give the same result when called again.</param>
    /// <param name="x">Its inputs.</param>
    /// <returns>The part's outputs.</returns>
    /// <exception cref="ArgumentNullException">The part or an input is null.</exception>
    /// <exception cref="ArgumentException">The part returns null, or null among its outputs.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable[] Forget(Func<Variable[], Variable[]> part, params Variable[] x)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(x);
        foreach (var input in x) ArgumentNullException.ThrowIfNull(input, nameof(x));
        return Functions.Forget.Of(part, x);
    }
}
