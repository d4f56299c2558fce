using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Inspection;

public class GradientCheckTests
{
    [Test]
    public void Of_right_gradients_passes_and_counts_first_recorded_and_second_order()
    {
        var report = GradientCheck.Of(x => x * x * x, new[] { 0.5, -2.0, 3.0 });
        report.Passed.ShouldBeTrue(report.ToString());
        report.Compared.ShouldBe(3 + 3 + 6, "inputs; the same, recorded; inputs and weights");
        report.AtKinks.ShouldBe(0);
        report.ThrowIfFailed().ShouldBeSameAs(report);
        report.ToString().ShouldStartWith("Gradient check passed: 12 elements agree, none left out; tolerance 1e-6");
    }

    [Test]
    public void Of_order_one_compares_each_element_once() =>
        GradientCheck.Of((a, b) => a / b, new[] { 1.0, 2.0 }, new[,] { { 2.0, -0.5 }, { 1.0, 3.0 } }, order: 1).Compared.ShouldBe(6);

    [Test]
    public void Of_wrong_gradient_names_element_and_both_values()
    {
        NdArray x = new[,] { { 1.0, 2.0 }, { 3.0, 4.0 } };
        var report = GradientCheck.Of(x => new OneWrong().Apply(x), x, order: 1);
        report.Passed.ShouldBeFalse();
        report.Failures.ShouldBe(1);
        var worst = report.Worst[0];
        (worst.Check, worst.Input).ShouldBe(("first order", 0));
        worst.Index.ShouldBe([1, 0]);
        Math.Abs(worst.Analytic - worst.Numeric).ShouldBe(0.5, 0.26, "the weight is between 0.5 and 1.5, the mistake is half of it");
        Should.Throw<InvalidOperationException>(() => report.ThrowIfFailed()).Message.ShouldBe(report.ToString());
        report.ToString().Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["check", "input", "index", "analytic", "numeric", "error"]);
        report.ToString().Split('\n')[2].ShouldContain("(1, 0)");
    }

    [Test]
    public void Of_a_kink_is_left_out_neither_agreeing_nor_failing()
    {
        var report = GradientCheck.Of(Absolute, new[] { 0.0, 1.0 }, order: 1);
        (report.Passed, report.Compared, report.AtKinks).ShouldBe((true, 1, 1));
        report.ToString().ShouldContain("1 left out at kinks");
    }

    [Test]
    public void Of_nothing_but_kinks_does_not_pass()
    {
        var report = GradientCheck.Of(Absolute, new[] { 0.0, 0.0 }, order: 1);
        (report.Passed, report.Failures, report.AtKinks).ShouldBe((false, 0, 2));
        report.ToString().ShouldContain("nothing could be compared");
    }

    [TestCase(1e-4), TestCase(3.3e-4), TestCase(5e-4), TestCase(1e-5)]
    public void Of_a_kink_nearby_takes_a_smaller_step(double distance)
    {
        var report = GradientCheck.Of(Absolute, new[] { distance, -distance }, order: 1);
        (report.Passed, report.Compared).ShouldBe((true, 2), report.ToString());
    }

    [Test]
    public void Of_a_step_leaves_the_place_out()
    {
        var report = GradientCheck.Of(x => new Step().Apply(x), new[] { 0.0, 1.0, -2.0 }, order: 1);
        (report.Passed, report.Compared, report.AtKinks).ShouldBe((true, 2, 1), report.ToString());
    }

    [Test]
    public void Of_a_bend_in_the_derivative_is_no_kink()
    {
        static Variable Bent(Variable x) => x.Data[0] > 0 ? 2 * x + x * x : 2 * x - x * x;
        var report = GradientCheck.Of(Bent, new[] { 0.0 }, order: 1);
        (report.Passed, report.Compared).ShouldBe((true, 1), report.ToString());
    }

    [TestCase(1e-2), TestCase(1e-3), TestCase(30), TestCase(1e4)]
    public void Of_a_strongly_curved_function_is_exact_enough(double at)
    {
        var report = GradientCheck.Of(x => 1 / x, new[] { at, -at });
        report.Passed.ShouldBeTrue(report.ToString());
    }

    [Test]
    public void Of_float32_inputs_is_computed_in_float64()
    {
        DType? seen = null;
        GradientCheck.Of(x => { seen = x.DType; return x * x; }, new[] { 1f, 2f }).Passed.ShouldBeTrue();
        seen.ShouldBe(DType.Float64);
    }

    [Test]
    public void Of_inputs_leaves_them_as_they_are()
    {
        NdArray x = new[] { 1.0, 2.0 };
        GradientCheck.Of(x => x * x, x);
        x.Version.ShouldBe(0);
        x.ToArray<double>().ShouldBe([1.0, 2.0]);
    }

    [Test]
    public void Of_a_function_independent_of_an_input_expects_zero() =>
        GradientCheck.Of((a, b) => 2 * a, new[] { 1.0, 2.0 }, new[] { 3.0 }).ThrowIfFailed().Compared.ShouldBe(3 + 3 + 5);

    [Test]
    public void Of_the_variable_itself_passes() => GradientCheck.Of((Func<Variable, Variable>)(x => x), new[] { 1.0, 2.0 }).ThrowIfFailed();

    [Test]
    public void Of_an_empty_array_passes() => GradientCheck.Of(x => x * x, NdArray.Zeros([0, 3])).ThrowIfFailed().Compared.ShouldBe(0);

    [Test]
    public void Of_a_function_without_values_does_not_pass() =>
        GradientCheck.Of(x => x.Pow(0.5), new[] { -1.0 }, order: 1).Passed.ShouldBeFalse();

    [Test]
    public void Of_a_gradient_that_is_not_a_number_fails() =>
        GradientCheck.Of(x => new NotANumber().Apply(x), new[] { 1.0 }, order: 1).Failures.ShouldBe(1);

    [Test]
    public void Of_a_random_function_says_how_to_seed_it()
    {
        var random = new Random(1);
        Should.Throw<InvalidOperationException>(() => GradientCheck.Of(x => x * random.NextDouble(), new[] { 1.0 }))
            .Message.ShouldContain("Config.Seed");
    }

    [Test]
    public void Of_a_function_without_a_second_derivative_names_it() =>
        Should.Throw<InvalidOperationException>(() => GradientCheck.Of(x => new OneWrong().Apply(x), new[] { 1.0 }))
            .Message.ShouldContain("OneWrong");

    [Test]
    public void Of_inside_NoBackprop_still_differentiates()
    {
        using var _ = Config.NoBackprop();
        GradientCheck.Of(x => x * x, new[] { 1.0 }).ThrowIfFailed();
    }

    [Test]
    public void Of_bad_arguments_is_refused()
    {
        NdArray x = new[] { 1.0 };
        Should.Throw<ArgumentOutOfRangeException>(() => GradientCheck.Of(x => x * x, x, order: 3));
        Should.Throw<ArgumentOutOfRangeException>(() => GradientCheck.Of(x => x * x, x, tolerance: double.NaN));
        Should.Throw<ArgumentNullException>(() => GradientCheck.Of((Func<Variable, Variable>)null!, x));
        Should.Throw<ArgumentNullException>(() => GradientCheck.Of(x => x * x, null!));
    }

    [Test]
    public void OfParameters_checks_a_model_and_puts_its_values_back()
    {
        using var _ = Config.DefaultDType(DType.Float64);
        var model = new Sequential { new L.Linear(3, 4), new L.PReLU(), new L.Linear(4, 2) };
        var before = model.Parameters().Select(parameter => parameter.Data.ToArray<double>()).ToArray();
        NdArray x = Draw.Normal(5, 3), t = Draw.Normal(5, 2);
        var report = GradientCheck.OfParameters(model, () => F.MeanSquaredError(model.Forward(x), t));
        report.ThrowIfFailed();
        (report.Compared + report.AtKinks)
            .ShouldBe((12 + 4 + 1 + 8 + 2) * 3 + 1, "three comparisons of each element, and one of the weight of the loss");
        report.Worst.Select(worst => worst.Name).ShouldContain(name => name != null && name.StartsWith('/'));
        model.Parameters().Select(parameter => parameter.Data.ToArray<double>()).ToArray().ShouldBeEquivalentTo(before);
        model.Parameters().ShouldAllBe(parameter => parameter.Grad == null);
    }

    [Test]
    public void OfParameters_names_the_parameter_whose_gradient_is_wrong()
    {
        using var _ = Config.DefaultDType(DType.Float64);
        var model = new L.Linear(2, 1) { W = new Parameter(new[,] { { 3.0, 1.0 } }) };
        var report = GradientCheck.OfParameters(model, () => new OneWrong().Apply(model.W), order: 1);
        (report.Failures, report.Worst[0].Name).ShouldBe((1, "/W"));
        report.ToString().ShouldContain("/W");
    }

    [Test]
    public void OfParameters_refuses_float32_and_models_without_parameters()
    {
        var model = new L.Linear(2, 1);
        Should.Throw<ArgumentException>(() => GradientCheck.OfParameters(model, () => model.Forward(NdArray.Ones([1, 2]))))
            .Message.ShouldContain("model.To(DType.Float64)");
        Should.Throw<ArgumentException>(() => GradientCheck.OfParameters(new Sequential(), () => 1.0))
            .Message.ShouldContain("no parameter");
    }

    [Test]
    public void Nothing_compared_with_numeric_derivatives_is_no_success()
    {
        var report = GradientCheck.Of(x => new WrongAbs().Apply(x), NdArray.Zeros([3]));
        report.Passed.ShouldBeFalse();
        report.ToString().ShouldContain("nothing could be compared");
    }

    [Test]
    public void Running_statistics_are_put_back()
    {
        var link = new L.BatchNormalization(2);
        link.To(DType.Float64);
        link.AvgMean.Fill(7);
        var x = Draw.Normal(4, 2);
        GradientCheck.OfParameters(link, () => link.Forward(x)).ThrowIfFailed();
        link.AvgMean.ToArray<double>().ShouldBe([7, 7]);
    }

    private sealed class WrongAbs : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0].Abs()];

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [100 * gy[0]!];
    }

    private static Variable Absolute(Variable x) => new AbsKernel().Apply(x);

    private sealed class AbsKernel : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0].Abs()];

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [x[0].Sign() * gy[0]];
    }

    private sealed class Step : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] > 0];

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [null];
    }

    /// <summary>y = x², with a gradient wrong by a half where x = 3.</summary>
    private sealed class OneWrong : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * x[0]];

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
            [(2 * x[0] + 0.5 * NdArray.Equal(x[0], x[0].FullLike(3))) * gy[0]];
    }

    private sealed class NotANumber : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [2 * x[0]];

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [double.NaN * gy[0]];
    }
}
