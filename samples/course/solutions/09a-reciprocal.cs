// Solution 9a.
using Step9;

namespace Solutions;

/// <summary>y = 1 / x, whose derivative is −y².</summary>
public sealed class Reciprocal : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0);
        return [NdArray.Pow(x[0], -1)];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var y = RetainedOutputVariable(0);
        return [-(gy[0]! * y * y)];
    }
}
