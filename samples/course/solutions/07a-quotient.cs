// Solution 7a.
using Step7;
using NdArray = double;

namespace Solutions;

/// <summary>y = a / b.</summary>
public sealed class Quotient : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] / x[1]];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0] / x[1], -gy[0] * x[0] / (x[1] * x[1])];
}
