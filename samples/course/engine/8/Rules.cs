namespace Step8;

public partial class Add // Each operand moves the sum by as much as it moves itself.
{
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0].SumTo(x[0].Shape), gy[0].SumTo(x[1].Shape)];
}

public partial class Multiply // Each operand is the other's derivative.
{
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        [(gy[0] * x[1]).SumTo(x[0].Shape), (gy[0] * x[0]).SumTo(x[1].Shape)];
}

public partial class Exp // eˣ is its own derivative.
{
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0] * NdArray.Exp(x[0])];
}
