namespace Step8;

/// <summary>The product of two matrices: (m, k) · (k, n) → (m, n).</summary>
public sealed partial class MatMul : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.MatMul(x[0], x[1])];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        [NdArray.MatMul(gy[0], x[1].Transpose()), NdArray.MatMul(x[0].Transpose(), gy[0])];
}
