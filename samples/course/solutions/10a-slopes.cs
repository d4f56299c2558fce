// Solution 10a.
using Step10;

namespace Solutions;

/// <summary>y = x where not x &lt; 0, W · x elsewhere, for trained slopes W &gt; 0, one for each column. Keeps y and W.</summary>
public sealed class Slopes : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(1);
        RetainOutputs(0);
        return [NdArray.Zip(x[0], x[1], (x, slope) => x < 0 ? slope * x : x + 0.0)];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var (y, W) = (RetainedOutputVariable(0), x[1]);
        Variable negative = y.Data.Map(value => double.IsNegative(value) ? 1 : 0);
        return [gy[0]! * (negative * W + (1 - negative)), (gy[0]! * negative * y).SumTo(W.Shape) / W];
    }
}
