// Exercise 8b: the product of matrices, backward. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 8
using Step8;

namespace Exercises;

/// <summary>y = a · b for matrices (m, k) and (k, n).</summary>
public sealed class Product : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [NdArray.MatMul(x[0], x[1])];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        throw new NotImplementedException("gy is (m, n); for a, (m, k), multiply it by b transposed; for b, (k, n), multiply a "
            + "transposed by it");
}
