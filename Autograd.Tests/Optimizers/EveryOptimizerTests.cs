using System.Globalization;
using Autograd.Core;

namespace Autograd.Tests.Optimizers;

// What holds for every rule, whatever its formula.
[TestFixtureSource(nameof(All))]
public class EveryOptimizerTests(string name)
{
    private static readonly Dictionary<string, Func<Optimizer>> Makers = new()
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
