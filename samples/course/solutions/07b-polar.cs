// Solution 7b.
using Step7;
using NdArray = double;

namespace Solutions;

/// <summary>From a radius r and an angle t to the point (r · cos t, r · sin t).</summary>
public sealed class Polar : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * NdArray.Cos(x[1]), x[0] * NdArray.Sin(x[1])];

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var (right, up) = (gy[0] ?? 0, gy[1] ?? 0);
        var (sin, cos) = NdArray.SinCos(x[1]);
        return [right * cos + up * sin, x[0] * (up * cos - right * sin)];
    }
}
