using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class FixedBatchNormalizationTests
{
    [Test]
    public void Known_values()
    {
        var y = F.FixedBatchNormalization(Array([2, 2, 1], 1, 2, 3, 4), Array([2], 1, 10),
            Array([2], 0, 5), Array([2], 1, 3), Array([2], 4, 0.25), eps: 0);
        Close(y.Data, Array([2, 2, 1], 0, -15, 1, 25));
    }

    [Test]
    public void An_infinity_stays_one()
    {
        NdArray one = Vector(1);
        F.FixedBatchNormalization(NdArray.From([float.PositiveInfinity], [1, 1]), one, one, one, one).Data.ToScalar()
            .ShouldBe(double.PositiveInfinity);
    }

    [Test]
    public void Statistics_that_do_not_fit_are_refused() =>
        Refused(() => F.FixedBatchNormalization(NdArray.Ones([4, 3]), NdArray.Ones([3]), NdArray.Ones([3]),
            NdArray.Ones([3]), NdArray.Ones([4])), "FixedBatchNormalization: var (4) does not fit x (4, 3)");

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(
            v => [F.FixedBatchNormalization(v[0], v[1], v[2], v[3], v[4])],
            Draw.Normal(3, 2, 2), Draw.Normal(2), Draw.Normal(2), Draw.Normal(2), Draw.Uniform(0.5, 2, 2)).Gradients().AlsoEmpty(0);

    [Test]
    public void Gradients_agree_with_numeric_ones_for_other_axes() =>
        FunctionCheck.Of(
            v => [F.FixedBatchNormalization(v[0], v[1], v[2], v[3], v[4], 0.1, [1])],
            Draw.Normal(2, 3, 2), Draw.Normal(2, 2), Draw.Normal(2, 2), Draw.Normal(2, 2), Draw.Uniform(0.5, 2, 2, 2)).Gradients();
}
