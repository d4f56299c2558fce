using Autograd.Core;

namespace Autograd.Functions;

/// <summary>Φ(x), the probability that a standard normal number is at most x; its derivative is φ(x).</summary>
internal sealed class NormalCdf : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is φ(x)");
        return [x[0].NormalCdf()];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0] * new NormalDensity().Apply(x[0])];
}
