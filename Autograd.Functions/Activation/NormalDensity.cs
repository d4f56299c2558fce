using Autograd.Core;

namespace Autograd.Functions;

/// <summary>φ(x) = e^(−x²/2) / √(2π), the standard normal density; its derivative is −x · φ(x).</summary>
internal sealed class NormalDensity : Function
{
    private static readonly double Peak = 1 / Math.Sqrt(2 * Math.PI);

    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainOutputs(0, because: "the derivative is −x · φ(x)");
        return [Of(x[0])];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [-(gy[0] * x[0] * RetainedOutputVariable(0))];

    public static NdArray Of(NdArray x) => Peak * (-0.5 * (x * x)).Exp();
}
