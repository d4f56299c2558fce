// Exercise 2a: a rule. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 2
using Step2;
using NdArray = double;

namespace Exercises;

/// <summary>y = sin x.</summary>
public sealed class Sine : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.Sin(x[0])];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        throw new NotImplementedException("the gradient of the input is the gradient of the output, gy[0], times the derivative of the "
            + "sine");
}
