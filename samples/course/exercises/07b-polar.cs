// Exercise 7b: two outputs. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 7
using Step7;
using NdArray = double;

namespace Exercises;

/// <summary>From a radius r and an angle t to the point (r · cos t, r · sin t).</summary>
public sealed class Polar : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * NdArray.Cos(x[1]), x[0] * NdArray.Sin(x[1])];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => throw new NotImplementedException(
        "for r and for t: gy[0] times how they move the first output, plus gy[1] times how they move the second; a gy that is null "
            + "counts as 0");
}
