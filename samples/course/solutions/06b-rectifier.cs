// Solution 6b.
using Step6;
using NdArray = double;

namespace Solutions;

/// <summary>y = x where not x &lt; 0, slope · x elsewhere.</summary>
public sealed class Rectifier(double slope) : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(slope >= 0 ? [] : [0]);
        if (slope >= 0) RetainOutputs(0);
        return [x[0] < 0 ? slope * x[0] : x[0] + 0.0];
    }

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var negative = slope >= 0 ? NdArray.IsNegative(RetainedOutput(0)) : x[0] < 0;
        return [negative ? slope * gy[0] : gy[0]];
    }
}
