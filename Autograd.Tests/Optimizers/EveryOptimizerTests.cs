using System.Globalization;
using Autograd.Core;

namespace Autograd.Tests.Optimizers;

// Properties of every update rule, whatever its formula.
[TestFixtureSource(nameof(All))]
public class EveryOptimizerTests(string name)
{
    internal static readonly Dictionary<string, Func<Optimizer>> Makers = new()
    {
        ["SGD"] = () => new SGD(),
        ["MomentumSGD"] = () => new MomentumSGD(),
        ["CorrectedMomentumSGD"] = () => new CorrectedMomentumSGD(),
        ["NesterovAG"] = () => new NesterovAG(),
        ["AdaGrad"] = () => new AdaGrad(),
        ["AdaDelta"] = () => new AdaDelta(),
        ["RMSprop"] = () => new RMSprop(),
        ["RMSpropGraves"] = () => new RMSpropGraves(),
        ["SMORMS3"] = () => new SMORMS3(),
        ["MSVAG"] = () => new MSVAG(),
        ["Adam"] = () => new Adam(),
        ["AdamW"] = () => new AdamW(weightDecayRate: 0.01),
        ["AMSGrad"] = () => new AMSGrad(),
        ["AdaBound"] = () => new AdaBound(),
        ["AMSBound"] = () => new AMSBound(),
    };

    private static IEnumerable<string> All => Makers.Keys;

    [Test]
    public void Optimizer_is_in_the_list_of_this_fixture() =>
        typeof(Optimizer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Optimizer)))
            .Select(type => type.Name).ShouldBe(Makers.Keys, ignoreOrder: true);

    [TestCase(DType.Float32), TestCase(DType.Float64)]
    public void Parabola_is_descended(DType dtype)
    {
        var (w, optimizer) = Start(dtype, 1, -1);
        for (var i = 0; i < 300; i++) Step(w, optimizer, 2 * w.Data);
        w.Data.Abs().Max().ToScalar().ShouldBeLessThan(0.999);
        w.Data.Sum().ToScalar().ShouldBe(0, 1e-6); // what is odd in w stays so
        optimizer.RuleOf(w).Steps.ShouldBe(300);
    }

    [Test]
    public void A_parameter_without_gradient_keeps_value_steps_and_state()
    {
        var (w, optimizer) = Start(DType.Float64, 1, 2);
        Step(w, optimizer, NdArray.From([0.5, 0.25], [2]));
        var (value, state) = (w.Data.ToArray<double>(), State(optimizer, w));
        w.ClearGrad();
        optimizer.Update();
        w.Data.ToArray<double>().ShouldBe(value);
        State(optimizer, w).ShouldBe(state);
        optimizer.RuleOf(w).Steps.ShouldBe(1);
    }

    [Test]
    public void State_does_not_alias_the_gradient()
    {
        var (w, optimizer) = Start(DType.Float64, 1, 2);
        var (other, reference) = Start(DType.Float64, 1, 2);
        for (var i = 1; i <= 3; i++)
        {
            var g = NdArray.From([0.5 * i, -0.25], [2]);
            Step(other, reference, g.Copy());
            Step(w, optimizer, g);
            g.Fill(100);
        }

        w.Data.ToArray<double>().ShouldBe(other.Data.ToArray<double>());
        State(optimizer, w).ShouldBe(State(reference, other));
    }

    [Test]
    public void Gradient_is_only_read()
    {
        var (w, optimizer) = Start(DType.Float64, 1, 2);
        var g = NdArray.From([0.5, -0.25], [2]);
        Step(w, optimizer, g);
        g.ToArray<double>().ShouldBe([0.5, -0.25]);
        g.Version.ShouldBe(0);
    }

    [Test]
    public void Steps_that_give_their_arrays_back_equal_steps_that_do_not()
    {
        var (w, optimizer) = Start(DType.Float32, 1, -2, 3);
        var (other, reference) = Start(DType.Float32, 1, -2, 3);
        for (var i = 0; i < 5; i++)
        {
            optimizer.Update(() => (w * w * w).SumTo([]));
            Step(other, reference, 3 * (other.Data * other.Data));
        }

        w.Data.ToArray<float>().ShouldBe(other.Data.ToArray<float>(), 1e-6);
    }

    [Test]
    public void Gradients_of_zero_make_no_NaN()
    {
        var (w, optimizer) = Start(DType.Float32, 1, 2);
        for (var i = 0; i < 3; i++) Step(w, optimizer, NdArray.Zeros([2]));
        w.Data.ToArray<float>().ShouldAllBe(value => float.IsFinite(value));
    }

    [Test]
    public void Frozen_parameter_with_a_gradient_stays_where_it_is_and_no_hook_sees_it()
    {
        var (w, optimizer) = Start(DType.Float64, 1, 2);
        Step(w, optimizer, NdArray.From([0.5, 0.25], [2]));
        var (value, state, seen) = (w.Data.ToArray<double>(), State(optimizer, w), new List<int>());
        optimizer.AddHook(new Counting(seen));
        w.RequiresGrad = false;
        w.Grad.ShouldNotBeNull();
        optimizer.Update();
        w.Data.ToArray<double>().ShouldBe(value);
        State(optimizer, w).ShouldBe(state);
        (optimizer.RuleOf(w).Steps, optimizer.Steps).ShouldBe((1, 2));
        seen.ShouldBe([0]);
        w.RequiresGrad = true;
        optimizer.Update();
        w.Data.ToArray<double>().ShouldNotBe(value);
        seen.ShouldBe([0, 1]);
    }

    [TestCase(DType.Float32), TestCase(DType.Float64)]
    public void Gradients_of_any_size_leave_numbers_behind(DType dtype)
    {
        if (!RemembersSquares) return; // w moves by the gradient itself, and may leave the range of numbers with it
        var (largest, tiny) = dtype == DType.Float32 ? ((double)float.MaxValue, 1e-45) : (double.MaxValue, double.Epsilon);
        double[] sizes = [Math.Sqrt(largest) * 100, 0, 1, largest, -largest, tiny, -1, 1e-30, Math.Sqrt(largest) / 2, 1e10, 0, 1];
        var isSum = name == "AdaGrad"; // which forgets nothing: the sum of many huge squares is infinite, and steps are 0 from then on
        var (w, optimizer) = Start(dtype, [.. sizes.Select(_ => 1.0), .. sizes.Select(_ => 1.0)]); // the second half waits for three steps
        for (var step = 0; step < 3 * sizes.Length; step++)
        {
            var turned = sizes.Select((_, i) => sizes[(i + step) % sizes.Length]).ToArray();
            var g = NdArray.From([.. turned, .. turned.Select(size => step < 3 ? 1 : size)], [2 * sizes.Length]);
            Step(w, optimizer, g.To(dtype));
            w.Data.To(DType.Float64).ToArray<double>().ShouldAllBe(value => double.IsFinite(value), $"step {step}");
            optimizer.RuleOf(w).State.SelectMany(pair => pair.Array.To(DType.Float64).ToArray<double>())
                .ShouldAllBe(value => double.IsFinite(value) || isSum && double.IsPositiveInfinity(value), $"step {step}");
        }
    }

    [TestCase(1e30), TestCase(-1e38), TestCase(3.4e38)]
    public void Huge_gradient_is_one_step_of_the_usual_size(double huge)
    {
        if (!RemembersSquares || name is "MSVAG" or "AdaBound" or "AMSBound") return; // their steps grow with the gradient
        var ((w, optimizer), (other, reference)) = (Start(DType.Float32, new double[20]), Start(DType.Float64, new double[20]));
        for (var t = 0; t < 60; t++)
        {
            Step(w, optimizer, NdArray.Full([20], t == 3 ? huge : Math.Sin(t)));
            Step(other, reference, NdArray.Full([20], t == 3 ? Math.Sign(huge) * 1e18 : Math.Sin(t), DType.Float64)); // beside it as huge
            w.Data.To(DType.Float64).ToArray<double>().ShouldBe(other.Data.ToArray<double>(), 1e-5, $"step {t}");
        }
    }

    [TestCase(double.NaN), TestCase(double.PositiveInfinity), TestCase(double.NegativeInfinity)]
    public void Gradient_that_is_no_number_shows_in_its_element_and_in_no_other(double bad)
    {
        foreach (var dtype in new[] { DType.Float32, DType.Float64 })
        {
            var values = Enumerable.Range(1, 19).Select(i => (double)i).ToArray(); // whole vectors, and a rest
            var ((w, optimizer), (other, reference)) = (Start(dtype, values), Start(dtype, values));
            for (var step = 0; step < 2; step++)
            {
                var g = values.Select(value => 1 / value).ToArray();
                Step(other, reference, NdArray.From(g, [19]).To(dtype));
                if (step == 0) (g[2], g[18]) = (bad, bad);
                Step(w, optimizer, NdArray.From(g, [19]).To(dtype));
            }

            double[] now = w.Data.To(DType.Float64).ToArray<double>(), expected = other.Data.To(DType.Float64).ToArray<double>();
            (expected[2], expected[18]) = (now[2], now[18]);
            (double.IsFinite(now[2]), double.IsFinite(now[18])).ShouldBe((false, false));
            now.ShouldBe(expected);
        }
    }

    [Test]
    public void Epsilon_of_zero_makes_NaN_only_where_every_gradient_was_zero()
    {
        var optimizer = Makers[name]();
        if (optimizer.GetType().GetProperty("Eps") is not { } eps) return;
        eps.SetValue(optimizer, 0.0);
        var w = new Parameter(NdArray.From([1, 1, 1.0], [3]));
        optimizer.Setup(new Single(w));
        Step(w, optimizer, NdArray.From([0, 0.5, 0], [3]));
        Step(w, optimizer, NdArray.From([0, 0, 0.5], [3]));
        var (values, isBounded) = (w.Data.ToArray<double>(), optimizer is Adam { Adabound: true });
        double.IsNaN(values[0]).ShouldBe(!isBounded, "with bounds the step of 1 / 0 is the upper one");
        double.IsFinite(values[1]).ShouldBeTrue();
    }

    [Test]
    public void State_has_the_names_announced_and_follows_the_type_of_the_parameter()
    {
        var (w, optimizer) = Start(DType.Float32, 1, 2);
        Step(w, optimizer, NdArray.Ones([2]));
        optimizer.RuleOf(w).State.Select(pair => pair.Name).ShouldBe(optimizer.StateNames);
        new Single(w).To(DType.Float64);
        Step(w, optimizer, NdArray.Ones([2], DType.Float64));
        optimizer.RuleOf(w).State.ShouldAllBe(pair => pair.Array.DType == DType.Float64 && pair.Array.Shape == w.Shape);
    }

    [Test]
    public void Rates_that_are_not_numbers_or_negative_are_refused_and_change_nothing()
    {
        var optimizer = Makers[name]();
        foreach (var rate in optimizer.GetType().GetProperties().Where(property => property.PropertyType == typeof(double)))
            foreach (var bad in new[] { double.NaN, double.PositiveInfinity, -0.1 })
            {
                var before = rate.GetValue(optimizer);
                var error = Should.Throw<Exception>(() =>
                    rate.SetValue(optimizer, bad)).InnerException.ShouldBeOfType<ArgumentOutOfRangeException>();
                error.Message.ShouldStartWith($"{name}: {rate.Name} is {bad.ToString(CultureInfo.InvariantCulture)}\n  rule: ");
                rate.GetValue(optimizer).ShouldBe(before);
            }
    }

    [Test]
    public void State_is_asked_for_by_its_names_after_the_first_update()
    {
        var (w, optimizer) = Start(DType.Float64, 1);
        var rule = optimizer.RuleOf(w);
        Should.Throw<ArgumentNullException>(() => rule[null!]);
        Should.Throw<ArgumentException>(() => rule["?"]).Message.ShouldStartWith($"{name}: there is no state ?");
        foreach (var state in optimizer.StateNames) Should.Throw<InvalidOperationException>(() => rule[state])
            .Message.ShouldStartWith($"{name}: there is no {state} yet");
        Step(w, optimizer, NdArray.Ones([1], DType.Float64));
        foreach (var state in optimizer.StateNames) rule[state].Shape.ShouldBe([1]);
    }

    /// <summary>Whether the rule divides the step by squared gradients.</summary>
    private bool RemembersSquares => !name.EndsWith("SGD", StringComparison.Ordinal) && name != "NesterovAG";

    private sealed class Counting(List<int> seen) : OptimizerHook
    {
        protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters) => seen.Add(parameters.Count);
    }

    private (Parameter W, Optimizer Optimizer) Start(DType dtype, params double[] values)
    {
        var w = new Parameter(NdArray.From(values, [values.Length]).To(dtype));
        return (w, Makers[name]().Setup(new Single(w)));
    }

    private static void Step(Parameter w, Optimizer optimizer, NdArray g)
    {
        w.Grad = g;
        optimizer.Update();
    }

    private static double[] State(Optimizer optimizer, Parameter w) =>
        [.. optimizer.RuleOf(w).State.SelectMany(pair => pair.Array.ToArray<double>())];
}
