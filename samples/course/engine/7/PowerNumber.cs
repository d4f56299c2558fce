using NdArray = double; // for now, an array is a single number

namespace Step7;

/// <summary>y = xᶜ for a number c.</summary>
public sealed partial class PowerNumber(double exponent) : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.Pow(x[0], exponent)];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0] * (exponent * NdArray.Pow(x[0], exponent - 1))];
}
