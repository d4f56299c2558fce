using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Φ(x), the standard normal distribution function; its derivative is φ(x).</summary>
internal sealed class NormalCdf : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is φ(x)");
        return [x[0].NormalCdf()];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0] * new NormalDensity().Apply(x[0])];
}
