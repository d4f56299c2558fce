using Autograd.Core;

namespace Autograd.Tests.Graph;

/// <summary>x², as a user would write it.</summary>
internal sealed class Square : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * x[0]];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [2 * x[0] * gy[0]];
}

/// <summary>x², with the differentiable backward only.</summary>
internal sealed class RecordedSquare : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * x[0]];

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [2 * x[0] * gy[0]];
}

/// <summary>eˣ and eˣ − 1, of which only the first is kept.</summary>
internal sealed class ExpAndExpm1 : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0, because: "its derivative is itself");
        var y = x[0].Exp();
        return [y, y - 1];
    }

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var sum = gy[0] is null ? gy[1] : gy[1] is null ? gy[0] : gy[0] + gy[1];
        return [RetainedOutput(0) * sum];
    }
}

/// <summary>The first and the second half of a vector.</summary>
internal sealed class Halves : Function
{
    public NdArray?[] Received { get; private set; } = [];

    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        var half = x[0].Size / 2;
        return [x[0].Rows([.. Enumerable.Range(0, half)]), x[0].Rows([.. Enumerable.Range(half, half)])];
    }

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        Received = [.. gy]; // the pass uses its array again
        var zeros = new float[x[0].Size / 2];
        return [(NdArray)(float[])[.. gy[0]?.ToArray<float>() ?? zeros, .. gy[1]?.ToArray<float>() ?? zeros]];
    }
}

/// <summary>Any function given as two lambdas; what it keeps can be chosen.</summary>
internal sealed class Given(Func<NdArray[], NdArray[]> forward, Func<NdArray[], NdArray?[], NdArray?[]> backward,
    int[]? retain = null, Action<Given>? insideForward = null) : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        if (retain is not null) RetainInputs(retain);
        insideForward?.Invoke(this);
        return forward(x);
    }

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => backward(x, gy);

    public void RetainLate() => RetainInputs(0);

    public NdArray ReadOutput(int index) => RetainedOutput(index);
}
