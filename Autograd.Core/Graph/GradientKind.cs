namespace Autograd.Core;

/// <summary>
/// What a gradient is in a backward pass. There are two kinds because of what they cost. Training wants numbers: its gradients are
/// arrays, and nothing remembers how they were computed. Differentiating gradients again needs that memory: they are variables then, and
/// each operation on them is recorded.
/// </summary>
internal static class GradientKind
{
    public static readonly GradientKind<NdArray> Arrays = new(
        From: seed => seed,
        DataOf: gradient => gradient,
        Sum: (a, b) => a + b,
        Differentiate: (function, gy) => function.Differentiate(gy),
        At: node => node.Grad,
        Store: (node, gradient) => node.SetGrad(gradient),
        ResultOf: gradient => new Variable(gradient.Duplicate(), requiresGrad: false));

    public static readonly GradientKind<Variable> Variables = new(
        From: seed => new Variable(seed, node: null),
        DataOf: gradient => gradient.Data,
        Sum: (a, b) => new Accumulate().Apply(a, b),
        Differentiate: (function, gy) => function.Differentiate(gy),
        At: node => node.GradVariable ?? (node.Grad is { } grad ? new Variable(grad, node: null) : null),
        Store: (node, gradient) => node.SetGrad(gradient?.Data, history: gradient),
        ResultOf: gradient => gradient.WithData(gradient.Data.Copy()));

    /// <summary>The sum of two gradients that meet at a node.</summary>
    private sealed class Accumulate : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs([]);
            return [x[0] + x[1]];
        }

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0], gy[0]];
    }
}

/// <summary>How a pass begins with a seed, adds two, runs a function's backward, gives a node its gradient, returns one.</summary>
internal sealed record GradientKind<TGradient>(
    Func<NdArray, TGradient> From,
    Func<TGradient, NdArray> DataOf,
    Func<TGradient, TGradient, TGradient> Sum,
    Func<Function, TGradient?[], TGradient?[]> Differentiate,
    Func<VariableNode, TGradient?> At,
    Action<VariableNode, TGradient?> Store,
    Func<TGradient, Variable> ResultOf) where TGradient : class;
