// Exercise 9a: a rule that can be differentiated. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 9
using Step9;

namespace Exercises;

/// <summary>y = 1 / x, whose derivative is −y².</summary>
public sealed class Reciprocal : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0);
        return [NdArray.Pow(x[0], -1)];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        throw new NotImplementedException("minus gy[0] times y times y, all of them variables: RetainedOutputVariable(0) is y with its "
            + "place in the graph");
}
