using Autograd.Core;

namespace Autograd.Functions;

/// <summary>For each slope of a rectifier, the sum over its elements where the rectifier's input was negative.</summary>
/// <param name="byOutput">Whether the first input is the rectifier's output, and decides by its sign bit; else it is the rectifier's
/// input.</param>
/// <param name="slopes">The shape of the slopes.</param>
internal sealed class SlopeSum(bool byOutput, Shape slopes) : Function
{
    protected override IReadOnlyList<string> ArgumentNames => ["decider", "values"];

    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "it decides which elements are summed");
        return [Of(x[0], byOutput, x[1], slopes)];
    }

    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [null, new SlopeSpread(byOutput).Apply(x[0], gy[0]!)];

    public static NdArray Of(NdArray decider, bool byOutput, NdArray values, Shape slopes)
    {
        var zero = NdArray.Zeros([], values.DType);
        return NdArray.Where(NotNegative(decider, byOutput), zero, values).SumTo(Aligned(slopes, decider.Rank)).Reshape(slopes);
    }

    /// <summary>1 where the rectifier's input was not negative, 0 elsewhere: ones rectified with slope 0.</summary>
    public static NdArray NotNegative(NdArray decider, bool byOutput) =>
        NdArray.Ones(decider.Shape, decider.DType).RectifyBy(decider, 0, byOutput);

    /// <summary>The shape in which the slopes broadcast against x: aligned after the batch axis.</summary>
    public static Shape Aligned(Shape slopes, int rank)
    {
        Span<int> lengths = stackalloc int[rank];
        lengths.Fill(1);
        slopes.AsSpan().CopyTo(lengths[1..]);
        return Shape.Create(lengths);
    }
}
