namespace Step10;

/// <summary>y = x where not x &lt; 0, W · x elsewhere, with trained slopes W: shared, or one for each column.</summary>
public sealed class PReLU : Function
{
    private bool keepsOutput;

    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        keepsOutput = x[1].ToArray().All(slope => slope > 1e-6); // then y's sign bit is x's, and y / W is x wherever x is negative
        RetainInputs(keepsOutput ? [1] : [0, 1]);
        if (keepsOutput) RetainOutputs(0);
        return [NdArray.Zip(x[0], x[1], (x, slope) => x < 0 ? slope * x : x + 0.0)];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var (decider, W) = (keepsOutput ? RetainedOutputVariable(0) : x[0], x[1]);
        Variable negative = decider.Data.Map(value => (keepsOutput ? double.IsNegative(value) : value < 0) ? 1 : 0);
        var gx = gy[0] * (negative * W + (1 - negative));
        var gW = (gy[0] * negative * decider).SumTo(W.Shape);
        return [gx, keepsOutput ? gW / W : gW];
    }
}

public static partial class F
{
    public static Variable PReLU(Variable x, Variable W) => new PReLU().Apply(x, W);
}
