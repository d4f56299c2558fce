namespace Step9;

/// <summary>Repeats an array until it has that shape: the mirror image of SumTo.</summary>
public sealed class BroadcastTo(params int[] shape) : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0].BroadcastTo(shape)];

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0].SumTo(x[0].Shape)];
}

/// <summary>Rows become columns: its own mirror image.</summary>
public sealed class Transpose : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0].Transpose()];

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [F.Transpose(gy[0])];
}

public partial class Variable
{
    public int[] Shape => Data.Shape;
    public Variable SumTo(params int[] shape) => new SumTo(shape).Apply(this);
    public Variable BroadcastTo(params int[] shape) => new BroadcastTo(shape).Apply(this);
}

public static partial class F
{
    public static Variable Transpose(Variable x) => new Transpose().Apply(x);
}
