using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// gx = gy where the rectifier's input was not negative, slope · gy elsewhere: a rectifier's backward pass as a function of gy and the
/// slopes, so that it can be differentiated again. It is linear in gy; the input that decides is a constant.
/// </summary>
/// <param name="byOutput">Whether the first input is the rectifier's output, and decides by its sign bit; else it is the rectifier's
/// input.</param>
internal sealed class RectifierGradient(bool byOutput) : Function
{
    protected override IReadOnlyList<string> ArgumentNames => ["decider", "gy", "slopes"];

    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        if (NeedsGradient(2)) RetainInputs([0, 1, 2],
            because: "the first decides, the slopes are the derivative in gy, and gy that in the slopes");
        else RetainInputs([0, 2], because: "the first decides, the slopes are the derivative in gy");
        return [x[1].RectifyBy(x[0], x[2], byOutput)];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
    [
        null,
        NeedsGradient(1) ? new RectifierGradient(byOutput).Apply(x[0], gy[0]!, x[2]) : null,
        NeedsGradient(2) ? new SlopeSum(byOutput, x[2].Shape).Apply(x[0], gy[0] * x[1]) : null,
    ];
}
