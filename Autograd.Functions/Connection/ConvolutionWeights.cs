using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// The gradient of a convolution with respect to its weights, as a function of x and gy. It is linear in both, and its gradients are a
/// deconvolution and a convolution.
/// </summary>
internal sealed class ConvolutionWeights(ConvolutionGeometry geometry, Size2D kernel) : Function
{
    public override string Name => "Convolution2DGradient";

    protected override IReadOnlyList<string> ArgumentNames => ["x", "gy"];

    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([0, 1], because: "x and gy are each other's derivative");
        return [geometry.Weights(x[0], x[1], kernel)];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
    [
        NeedsGradient(0) ? new Deconvolution2D(geometry, ConvolutionGeometry.SizeOf(x[0].Shape)).Apply(x[1], gy[0]!) : null,
        NeedsGradient(1) ? new Convolution2D(geometry, ConvolutionGeometry.SizeOf(x[1].Shape)).Apply(x[0], gy[0]!) : null,
    ];
}
