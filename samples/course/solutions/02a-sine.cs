// Solution 2a.
using Step2;
using NdArray = double;

namespace Solutions;

/// <summary>y = sin x.</summary>
public sealed class Sine : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.Sin(x[0])];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0] * NdArray.Cos(x[0])];
}
