using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class MeanSquaredErrorTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        v => F.MeanSquaredError(v[0], v[1]),
        [Array([3], -0.46, 0.1628, -0.1115),
         Array([3], 0.6627, 1.9283, 0.9493)],
        Array([], 1.8342473933333332),
        Array([], 0.1848),
        [Array([3], -0.13831664, -0.21750959999999997, -0.13069055999999998),
         Array([3], 0.13831664, 0.21750959999999997, 0.13069055999999998)],
        [Array([3], -0.2732, 0.1235, -0.1013),
         Array([3], 0.5993, 0.4201, -0.1082)],
        [Array([3], -0.10749199999999999, -0.036541119999999996, 0.0008500800000000002),
         Array([3], 0.10749199999999999, 0.036541119999999996, -0.0008500800000000002)],
        Array([], 0.9972556866666665));

    [Test]
    public void Matrices_known_values() => Check(
        v => F.MeanSquaredError(v[0], v[1]),
        [Array([3, 4], -0.3961, -1.3748, 0.6691, -0.4526, -0.4793, 0.4985, 0.5101, 0.0644, 0.2203, -1.6382, 0.3425, 0.8103),
         Array([3, 4], -0.3695, -1.8478, 1.0943, 0.551, -1.6005, -1.3023, 0.4944, 1.0671, 0.0445, -0.9353, -0.8251, -1.2787)],
        Array([], 1.0975211025),
        Array([], 0.8491),
        [Array([3, 4], -0.0037643433333333347, 0.06693738333333334, -0.06017288666666666, -0.14202612666666664, 0.15866848666666666, 0.25484321333333326, 0.002221811666666665, -0.14189876166666665, 0.02487863, -0.099472065, 0.16523485999999998, 0.29562831666666667),
         Array([3, 4], 0.0037643433333333347, -0.06693738333333334, 0.06017288666666666, 0.14202612666666664, -0.15866848666666666, -0.25484321333333326, -0.002221811666666665, 0.14189876166666665, -0.02487863, 0.099472065, -0.16523485999999998, -0.29562831666666667)]);

    [Test]
    public void An_empty_batch_has_loss_0_and_an_empty_gradient()
    {
        Variable x = new(NdArray.Zeros([0, 3]));
        var y = F.MeanSquaredError(x, NdArray.Zeros([0, 3]));
        y.Backward();
        y.Data.ToScalar().ShouldBe(0);
        x.Grad!.Shape.ShouldBe([0, 3]);
    }

    [Test]
    public void A_loss_does_not_broadcast() =>
        Should.Throw<ArgumentException>(() => F.MeanSquaredError(NdArray.Zeros([4, 1]), Vector(1, 2, 3, 4))).Message.ShouldBe(
            """
            MeanSquaredError: x0 (4, 1) and x1 (4) differ in shape
                x0  float32 (4, 1)   constant
                x1  float32 (4)      constant
              rule: a loss does not broadcast: x1 has the shape of x0
              try:  F.Reshape(x1, 4, 1)
            """);

    [Test]
    public void Other_sizes_have_no_reshape_to_suggest() =>
        Should.Throw<ArgumentException>(() => F.MeanSquaredError(NdArray.Zeros([4, 1]), 1f)).Message.ShouldNotContain("try:");

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.MeanSquaredError, Draw.Normal(3, 2), Draw.Normal(3, 2)).Gradients().AlsoEmpty().AlsoScalar();
}
