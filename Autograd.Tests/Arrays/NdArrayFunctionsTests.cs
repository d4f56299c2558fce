using Autograd.Core;

namespace Autograd.Tests.Arrays;

public class NdArrayFunctionsTests
{
    // From tables of the normal distribution.
    [TestCase(0, 0.5), TestCase(1, 0.8413447460685429), TestCase(-1, 0.15865525393145705), TestCase(1.959963984540054, 0.975)]
    [TestCase(-8, 6.220960574271785e-16), TestCase(-20, 2.7536241186062337e-89)]
    public void NormalCdf_is_the_probability_of_what_is_smaller(double x, double expected) =>
        ((NdArray)x).NormalCdf().ToScalar().ShouldBe(expected, expected * 1e-13);

    [Test]
    public void NormalCdf_has_its_limits_at_infinity() =>
        ((NdArray)new[] { double.NegativeInfinity, double.PositiveInfinity, double.NaN }).NormalCdf().ToArray<double>()
            .ShouldBe([0, 1, double.NaN]);

    [TestCase(0), TestCase(1), TestCase(-1)]
    public void Softmax_and_its_logarithm_are_the_definition_along_an_axis(int axis)
    {
        var x = NdArray.Normal([3, 4, 5], random: new Philox(1), dtype: DType.Float64);
        var expected = x.Exp() / x.Exp().Sum(axis, keepDims: true);
        Close(x.Softmax(axis), expected);
        Close(x.LogSoftmax(axis), expected.Log());
        ((NdArray)new double[] { 1000, 0 }).LogSoftmax(0).ToArray<double>().ShouldBe([0, -1000]);
        NdArray.Zeros([0, 3]).Softmax(1).Shape.ShouldBe([0, 3]);
    }

    [Test]
    public void Softmax_refuses_axes_that_are_not_there()
    {
        var x = NdArray.Zeros([2]);
        Should.Throw<ArgumentOutOfRangeException>(() => x.Softmax(1)).Message.ShouldStartWith("Softmax: (2) has no axis 1");
        Should.Throw<ArgumentOutOfRangeException>(() => x.LogSoftmax(-2)).Message.ShouldStartWith("LogSoftmax:");
        Should.Throw<ArgumentException>(() => NdArray.Zeros([2], DType.Int32).Softmax(0));
    }

    [Test]
    public void ProductsOfOthers_leaves_each_element_out_and_zeros_do_no_harm()
    {
        NdArray x = new double[,,] { { { 2, 3, 5 }, { 0, 4, 7 } }, { { 0, 0, 9 }, { 0.5, 2, 4 } } };
        x.ProductsOfOthers().ToArray<double>().ShouldBe([15, 10, 6, 28, 0, 0, 0, 0, 0, 8, 2, 1]);
        ((NdArray)new float[] { 7 }).ProductsOfOthers().ToArray<float>().ShouldBe([1]);
        Should.Throw<ArgumentException>(() => ((NdArray)1f).ProductsOfOthers()).Message.ShouldContain("at least 1");
        Should.Throw<ArgumentException>(() => ((NdArray)new[] { 1 }).ProductsOfOthers());
    }

    private static void Close(NdArray actual, NdArray expected) => actual.ToArray<double>().ShouldBe(expected.ToArray<double>(), 1e-13);
}
