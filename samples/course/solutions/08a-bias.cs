// Solution 8a.
using Step8;

namespace Solutions;

/// <summary>y = x + b: a bias (C) is added to each row of x (N, C).</summary>
public sealed class Bias : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] + x[1]];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0], gy[0]!.SumTo(x[1].Shape)];
}
