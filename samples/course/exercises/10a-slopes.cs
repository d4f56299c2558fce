// Exercise 10a: PReLU's rule. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 10
using Step10;

namespace Exercises;

/// <summary>y = x where not x &lt; 0, W · x elsewhere, for trained slopes W &gt; 0, one for each column. Keeps y and W.</summary>
public sealed class Slopes : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(1);
        RetainOutputs(0);
        return [NdArray.Zip(x[0], x[1], (x, slope) => x < 0 ? slope * x : x + 0.0)];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => throw new NotImplementedException("""
        y is RetainedOutputVariable(0), W is x[1]; negative = 1 where y's sign bit is set, 0 elsewhere: y.Data.Map(…)
        for x: gy[0] times W where negative, gy[0] elsewhere
        for W: gy[0] times x where negative, summed to W's shape; there, x is y / W
        """);
}
