// Exercise 8a: broadcasting backward. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 8
using Step8;

namespace Exercises;

/// <summary>y = x + b: a bias (C) is added to each row of x (N, C).</summary>
public sealed class Bias : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] + x[1]];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        throw new NotImplementedException("gy for x; for b, which was repeated in every row, the sum of gy over the rows: SumTo");
}
