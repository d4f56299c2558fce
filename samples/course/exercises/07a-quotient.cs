// Exercise 7a: a rule for two inputs. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 7
using Step7;
using NdArray = double;

namespace Exercises;

/// <summary>y = a / b.</summary>
public sealed class Quotient : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] / x[1]];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        throw new NotImplementedException("two gradients: gy / b for a; for b, gy times the derivative of a / b as b moves, which is -a "
            + "/ b²");
}
