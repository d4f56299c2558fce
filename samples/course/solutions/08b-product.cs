// Solution 8b.
using Step8;

namespace Solutions;

/// <summary>y = a · b for matrices (m, k) and (k, n).</summary>
public sealed class Product : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.MatMul(x[0], x[1])];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        [NdArray.MatMul(gy[0]!, x[1].Transpose()), NdArray.MatMul(x[0].Transpose(), gy[0]!)];
}
