namespace Step10;

/// <summary>y = x where not x &lt; 0, slope · x elsewhere. Keeps y alone if its sign bit says where x was negative.</summary>
public sealed partial class LeakyReLU(double slope = 0.2) : Function
{
    private bool KeepsOutput => !double.IsNegative(slope);

    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(KeepsOutput ? [] : [0]);
        if (KeepsOutput) RetainOutputs(0);
        return [x[0].Map(x => x < 0 ? slope * x : x + 0.0)]; // −0 + 0 is +0: nothing negative leaves the positive side
    }

    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        [NdArray.Zip(KeepsOutput ? RetainedOutput(0) : x[0], gy[0], (decider, gy) =>
            (KeepsOutput ? double.IsNegative(decider) : decider < 0) ? slope * gy : gy)]; // the sign bit: −0 has it too
}

public static partial class F
{
    public static Variable LeakyReLU(Variable x, double slope = 0.2) => new LeakyReLU(slope).Apply(x);
}
