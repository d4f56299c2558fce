using NdArray = double; // for now, an array is a single number

namespace Step1;

/// <summary>y = a + b.</summary>
public sealed partial class Add : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] + x[1]];
}

/// <summary>y = a · b.</summary>
public sealed partial class Multiply : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * x[1]];
}

/// <summary>y = eˣ.</summary>
public sealed partial class Exp : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.Exp(x[0])];
}
