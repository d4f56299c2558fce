namespace Autograd.Core;

/// <summary>Gradients are arrays, and nothing is recorded.</summary>
internal sealed class ArrayGradients : GradientKind<NdArray>
{
    public override NdArray From(NdArray seed) => seed;

    public override NdArray DataOf(NdArray gradient) => gradient;

    public override NdArray Add(NdArray a, NdArray b) => a + b;

    public override NdArray?[] Differentiate(Function function, NdArray?[] gy) => function.Differentiate(gy);

    public override NdArray? At(VariableNode node) => node.Grad;

    public override void Store(VariableNode node, NdArray? gradient) => node.SetGrad(gradient);

    public override Variable ResultOf(NdArray gradient) => new(gradient.Duplicate(), requiresGrad: false);
}
