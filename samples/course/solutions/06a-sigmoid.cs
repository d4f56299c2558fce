// Solution 6a.
using Step6;
using NdArray = double;

namespace Solutions;

/// <summary>y = 1 / (1 + e⁻ˣ). Its derivative is y · (1 − y), so x need not be kept.</summary>
public sealed class Sigmoid : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0);
        return [1 / (1 + NdArray.Exp(-x[0]))];
    }

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var y = RetainedOutput(0);
        return [gy[0] * y * (1 - y)];
    }
}
