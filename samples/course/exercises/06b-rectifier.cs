// Exercise 6b: the output-sign trick. Replace the lines with "throw"; then run: dotnet run samples/course/check.cs 6
using Step6;
using NdArray = double;

namespace Exercises;

/// <summary>y = x where not x &lt; 0, slope · x elsewhere.</summary>
public sealed class Rectifier(double slope) : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        throw new NotImplementedException("for a slope ≥ 0 keep the output and no input, otherwise the input; the positive side must not "
            + "return -0");
    }

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        throw new NotImplementedException("slope times gy[0] where x was negative, else gy[0]; double.IsNegative reads the sign bit of "
            + "the output");
}
