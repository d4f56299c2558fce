namespace Step9;

/// <summary>The product of two matrices: (m, k) · (k, n) → (m, n).</summary>
public sealed partial class MatMul : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.MatMul(x[0], x[1])];

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [F.MatMul(gy[0], F.Transpose(x[1])), F.MatMul(F.Transpose(x[0]), gy[0])];
}
