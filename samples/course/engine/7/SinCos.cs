using NdArray = double; // for now, an array is a single number

namespace Step7;

/// <summary>Two outputs: sin x and cos x. Each is the other's derivative, but for a sign, so x need not be kept.</summary>
public sealed class SinCos : Function
{
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([]);
        RetainOutputs(0, 1);
        return [NdArray.Sin(x[0]), NdArray.Cos(x[0])];
    }

    // An output that nobody used receives no gradient: null.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        [(gy[0] ?? 0) * RetainedOutput(1) - (gy[1] ?? 0) * RetainedOutput(0)];
}

public static partial class F
{
    public static Variable[] SinCos(Variable x) => new SinCos().ApplyAll(x);
}
