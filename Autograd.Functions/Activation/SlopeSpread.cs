using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// The adjoint of <see cref="SlopeSum"/>: each slope's value at its elements where the rectifier's input was negative, 0 elsewhere.
/// </summary>
/// <param name="byOutput">Whether the first input is the rectifier's output, and decides by its sign bit; else it is the rectifier's
/// input.</param>
internal sealed class SlopeSpread(bool byOutput) : Function
{
    protected override IReadOnlyList<string> ArgumentNames => ["decider", "values"];

    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "it decides where the values go");
        return [Of(x[0], byOutput, x[1])];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [null, new SlopeSum(byOutput, x[1].Shape).Apply(x[0], gy[0]!)];

    public static NdArray Of(NdArray decider, bool byOutput, NdArray values)
    {
        var zero = NdArray.Zeros([], values.DType);
        return NdArray.Where(SlopeSum.NotNegative(decider, byOutput), zero, values.Reshape(SlopeSum.Aligned(values.Shape, decider.Rank)));
    }
}
