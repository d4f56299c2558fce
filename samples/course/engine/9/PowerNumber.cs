namespace Step9;

/// <summary>y = xᶜ for a number c.</summary>
public sealed partial class PowerNumber(double exponent) : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.Pow(x[0], exponent)];

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0] * (exponent * x[0].Pow(exponent - 1))];
}
