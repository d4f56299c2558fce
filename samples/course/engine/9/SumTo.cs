namespace Step9;

/// <summary>Sums over the axes along which that shape has length 1 or no axis; () sums everything.</summary>
public sealed partial class SumTo(params int[] shape) : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0].SumTo(shape)];

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0].BroadcastTo(x[0].Shape)];
}
