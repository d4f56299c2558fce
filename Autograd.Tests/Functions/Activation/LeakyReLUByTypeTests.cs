using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Functions;

public class LeakyReLUByTypeTests
{
    private static readonly double[] Points = [-3, -1, -0.5, 0, 0.5, 1, 3];
    private const double Lambda = 1.0507009873554804934193349852946, Alpha = 1.6732632423543772848170429916717;

    // Expected: the operator's formulas; at 0 leaky, prelu and rrelu have derivative 1. GELU's numbers are Φ and φ from tables.
    public static IEnumerable<TestCaseData> Types =>
    [
        Case(ActType.Leaky, x => x < 0 ? 0.25 * x : x, x => x < 0 ? 0.25 : 1),
        Case(ActType.Prelu, x => x < 0 ? 0.25 * x : x, x => x < 0 ? 0.25 : 1),
        Case(ActType.Rrelu, x => x < 0 ? 0.2295 * x : x, x => x < 0 ? 0.2295 : 1),
        Case(ActType.Elu, x => x > 0 ? x : 0.25 * (Math.Exp(x) - 1), x => x > 0 ? 1 : 0.25 * Math.Exp(x)),
        Case(ActType.Selu, x => Lambda * (x > 0 ? x : Alpha * (Math.Exp(x) - 1)), x => Lambda * (x > 0 ? 1 : Alpha * Math.Exp(x))),
        Case(ActType.Gelu,
            x => Lookup(x, -0.00404969409489034, -0.15865525393145705, -0.15426876936299344,
                0, 0.34573123063700656, 0.84134474606854293, 2.99595030590510966),
            x => Lookup(x, -0.01194564720418404, -0.08331547058768628, 0.13250487534383714,
                0.5, 0.86749512465616286, 1.08331547058768628, 1.01194564720418404)),
    ];

    [TestCaseSource(nameof(Types))]
    public void Each_type_is_the_operators_formula(ActType type, Func<double, double> y, Func<double, double> derivative)
    {
        using var _ = Config.TestMode();
        foreach (var dtype in new[] { DType.Float64, DType.Float32 })
        {
            Variable x = new(((NdArray)Points).To(dtype));
            var output = F.LeakyReLU(x, type);
            output.Backward(NdArray.Ones([7], dtype));
            var tolerance = dtype == DType.Float64 ? 1e-12 : 4e-7;
            for (var i = 0; i < Points.Length; i++)
            {
                output.Data[i].ShouldBe(y(Points[i]), tolerance);
                x.Grad![i].ShouldBe(derivative(Points[i]), tolerance);
            }
        }
    }

    [Test]
    public void The_parameters_reach_the_function()
    {
        F.LeakyReLU(new double[] { -1 }, ActType.Elu, slope: 0.25).Data.ToScalar().ShouldBe(0.25 * (Math.Exp(-1) - 1), 1e-15);
        F.LeakyReLU(new double[] { -1 }, ActType.Leaky, slope: 0.5).Data.ToScalar().ShouldBe(-0.5);
        var y = F.LeakyReLU(NdArray.Full([1000], -1), ActType.Rrelu, lower: 0.5, upper: 0.6).Data.ToArray<float>();
        y.ShouldAllBe(value => -value >= 0.5 && -value < 0.6);
        y = F.LeakyReLU(NdArray.Full([1000], -1), ActType.Rrelu).Data.ToArray<float>();
        y.ShouldAllBe(value => -value >= 0.125 && -value < 0.334);
    }

    [Test]
    public void Gamma_is_trained()
    {
        foreach (var gamma in new[] { new Variable(new double[] { 0.25, 0.5 }), new Variable(new double[] { 0.25 }), new Variable(0.25) })
        {
            F.LeakyReLU(new double[,] { { -1, 2 }, { -3, -4 } }, ActType.Prelu, gamma: gamma).Backward(NdArray.Ones([2, 2], DType.Float64));
            gamma.Grad!.Sum().ToScalar().ShouldBe(-8, 1e-12);
        }
    }

    [Test]
    public void Misfits_are_refused()
    {
        Should.Throw<ArgumentException>(() => F.LeakyReLU(1f, (ActType)99)).Message.ShouldContain("LeakyReLU: there is no type 99");
        Should.Throw<ArgumentException>(() => F.LeakyReLU(1f, ActType.Elu, gamma: 1f))
            .Message.ShouldContain("gamma is given, but the type is Elu");
    }

    private static TestCaseData Case(ActType type, Func<double, double> y, Func<double, double> derivative) =>
        new TestCaseData(type, y, derivative).SetArgDisplayNames(type.ToString());

    private static double Lookup(double x, params double[] values) => values[System.Array.IndexOf(Points, x)];
}
