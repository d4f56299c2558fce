using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// scale · (x where x &gt; 0, alpha · (eˣ − 1) elsewhere), and its derivatives of any order as functions of x. Shared by ELU and SELU.
/// </summary>
/// <param name="alpha">The factor of the exponential side.</param>
/// <param name="scale">The factor of both.</param>
/// <param name="order">The order of the derivative, from 1.</param>
internal sealed class ExponentialLinear(double alpha, double scale, int order) : Function
{
    public override string Name => "ELUDerivative";

    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the next derivative is a function of x");
        return [Derivative(x[0], alpha, scale, order)];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [gy[0] * new ExponentialLinear(alpha, scale, order + 1).Apply(x[0])];

    public static NdArray Value(NdArray x, double alpha, double scale) =>
        NdArray.Where(x > 0, scale * x, scale * alpha * x.Expm1());

    /// <summary>Where x &gt; 0, scale at order 1 and 0 above; scale · alpha · eˣ elsewhere.</summary>
    public static NdArray Derivative(NdArray x, double alpha, double scale, int order) =>
        NdArray.Where(x > 0, NdArray.Full([], order == 1 ? scale : 0, x.DType), scale * alpha * x.Exp());
}
