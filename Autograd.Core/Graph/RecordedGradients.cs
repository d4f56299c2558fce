namespace Autograd.Core;

/// <summary>Gradients are variables that remember how they were computed, and can be differentiated again.</summary>
internal sealed class RecordedGradients : GradientKind<Variable>
{
    public override Variable From(NdArray seed) => new(seed, node: null);

    public override NdArray DataOf(Variable gradient) => gradient.Data;

    public override Variable Add(Variable a, Variable b)
    {
        using var _ = Recording();
        return new Accumulate().Apply(a, b);
    }

    public override Variable?[] Differentiate(Function function, Variable?[] gy)
    {
        using var _ = Recording();
        return function.Differentiate(gy);
    }

    public override Variable? At(VariableNode node) => node.GradVariable ?? (node.Grad is { } grad ? new Variable(grad, node: null) : null);

    public override void Store(VariableNode node, Variable? gradient) => node.SetGrad(gradient?.Data, history: gradient);

    public override Variable ResultOf(Variable gradient) => gradient.WithData(gradient.Data.Copy());

    private static IDisposable? Recording() => Config.EnableBackprop ? null : Config.ForceBackprop();

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
