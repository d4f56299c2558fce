namespace Autograd.Core;

/// <summary>
/// What a gradient is in a backward pass. There are two kinds because they differ in cost: training needs only numbers, so its gradients
/// are arrays; differentiating a gradient again requires its history, so that one is a variable whose operations are recorded.
/// </summary>
internal abstract class GradientKind<TGradient> where TGradient : class
{
    public abstract TGradient From(NdArray seed);
    public abstract NdArray DataOf(TGradient gradient);
    public abstract TGradient Sum(TGradient a, TGradient b);
    public abstract TGradient?[] Differentiate(Function function, TGradient?[] gy);
    public abstract TGradient? At(VariableNode node);
    public abstract void Store(VariableNode node, TGradient? gradient);
    public abstract Variable ResultOf(TGradient gradient);
}

internal static class GradientKind
{
    public static readonly GradientKind<NdArray> Arrays = new ArrayKind();
    public static readonly GradientKind<Variable> Variables = new VariableKind();

    private sealed class ArrayKind : GradientKind<NdArray>
    {
        public override NdArray From(NdArray seed) => seed;
        public override NdArray DataOf(NdArray gradient) => gradient;
        public override NdArray Sum(NdArray a, NdArray b) => a + b;
        public override NdArray?[] Differentiate(Function function, NdArray?[] gy) => function.Differentiate(gy);
        public override NdArray? At(VariableNode node) => node.Grad;
        public override void Store(VariableNode node, NdArray? gradient) => node.SetGrad(gradient);
        public override Variable ResultOf(NdArray gradient) => new(gradient.Duplicate(), requiresGrad: false);
    }

    private sealed class VariableKind : GradientKind<Variable>
    {
        public override Variable From(NdArray seed) => new(seed, node: null);
        public override NdArray DataOf(Variable gradient) => gradient.Data;
        public override Variable Sum(Variable a, Variable b) => new Accumulate().Apply(a, b);
        public override Variable?[] Differentiate(Function function, Variable?[] gy) => function.Differentiate(gy);
        public override Variable? At(VariableNode node) => node.GradVariable;
        public override void Store(VariableNode node, Variable? gradient) => node.SetGrad(gradient?.Data, history: gradient);
        public override Variable ResultOf(Variable gradient) => gradient.WithData(gradient.Data.Copy());
    }

    /// <summary>Adds two gradients that meet at a node.</summary>
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
