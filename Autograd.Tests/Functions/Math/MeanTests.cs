using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class MeanTests
{
    [Test]
    public void One_axis_known_values_first_and_second_order() => Check(
        x => F.Mean(x, 1),
        Array([2, 3], -0.3181, -0.3409, -1.2735, -1.9681, -0.3777, 0.8907),
        Array([2], -0.6441666666666667, -0.48503333333333337),
        Array([2], -0.1438, 0.1793),
        Array([2, 3], -0.047933333333333335, -0.047933333333333335, -0.047933333333333335, 0.05976666666666666, 0.05976666666666666, 0.05976666666666666),
        Array([2, 3], 0.9731, -0.8444, -0.1003, 0.2804, -0.4076, -0.1442),
        Array([2, 3], 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        Array([2], 0.00946666666666664, -0.09046666666666667));

    [Test]
    public void Separate_axes_known_values() => Check(
        x => F.Mean(x, [1, 3], keepDims: true),
        Array([2, 3, 2, 2], -1.843, 0.3113, -1.8297, 1.5647, -1.1236, 0.104, 1.5734, -0.3368, 0.0889, -1.3676, -1.2624, 0.9045, -1.1951, 1.3294, -1.3168, -0.3021, 1.1215, 0.6607, 0.434, 0.4862, -0.9012, 1.7004, 0.4576, -1.0998),
        Array([2, 1, 2, 1], -0.6383333333333332, 0.1022833333333333, 0.45261666666666667, -0.22348333333333334),
        Array([2, 1, 2, 1], -0.9398, -0.3105, 0.9203, 0.2422),
        Array([2, 3, 2, 2], -0.15663333333333332, -0.15663333333333332, -0.05175, -0.05175, -0.15663333333333332, -0.15663333333333332, -0.05175, -0.05175, -0.15663333333333332, -0.15663333333333332, -0.05175, -0.05175, 0.15338333333333332, 0.15338333333333332, 0.04036666666666666, 0.04036666666666666, 0.15338333333333332, 0.15338333333333332, 0.04036666666666666, 0.04036666666666666, 0.15338333333333332, 0.15338333333333332, 0.04036666666666666, 0.04036666666666666));

    [Test]
    public void D6_The_mean_of_nothing_is_NaN_and_its_gradient_is_empty()
    {
        Variable x = new(NdArray.Zeros([0, 3]));
        var y = F.Mean(x);
        y.Backward();
        y.Data.ToScalar().ShouldBe(double.NaN);
        x.Grad!.Shape.ShouldBe([0, 3]);
        F.Mean(x, 0).Data.ToArray<float>().ShouldAllBe(v => float.IsNaN(v));
        F.Mean(x, 1).Shape.ShouldBe([0]);
    }

    [Test]
    public void D6_Gradients_flow_through_means_of_nothing_as_recorded_too()
    {
        Variable x = new(NdArray.Zeros([2, 0]));
        F.Sum(F.Mean(x, 1)).Backward(createGraph: true);
        x.Grad!.Shape.ShouldBe([2, 0]);
    }

    [Test]
    public void The_mean_of_a_scalar_is_itself() => F.Mean(5.0).Data.ToScalar().ShouldBe(5);

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => F.Square(F.Mean(x, -1, keepDims: true)), Draw.Normal(3, 2)).Gradients().AlsoEmpty();
}
