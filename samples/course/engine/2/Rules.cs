using NdArray = double; // for now, an array is a single number

namespace Step2;

public partial class Add // Each operand moves the sum by as much as it moves itself.
{
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0], gy[0]];
}

public partial class Multiply // Each operand is the other's derivative.
{
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0] * x[1], gy[0] * x[0]];
}

public partial class Exp // eˣ is its own derivative.
{
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0] * NdArray.Exp(x[0])];
}
