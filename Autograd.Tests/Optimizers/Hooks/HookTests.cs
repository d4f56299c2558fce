using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Optimizers;

public class HookTests
{
    [Test]
    public void Lasso_adds_the_sign() => After(new Lasso(0.5), w: [2, -3, 0], g: [1, 1, 1]).ShouldBe([1.5, 0.5, 1]);

    [Test]
    public void Weight_decay_adds_the_value() => After(new WeightDecay(0.5), w: [2, -3, 0], g: [1, 1, 1]).ShouldBe([2, -0.5, 1]);

    [Test]
    public void Hard_clipping_bounds_each_element() =>
        After(new GradientHardClipping(-1, 0.5), w: [0, 0, 0, 0], g: [-3, 0.2, 7, double.NaN]).ShouldBe([-1, 0.2, 0.5, double.NaN]);

    [Test]
    public void Hard_clipping_to_one_value_gives_it() =>
        After(new GradientHardClipping(1, 1), w: [0, 0], g: [-3, 7]).ShouldBe([1, 1]);

    [TestCase(3), TestCase(0), TestCase(100)]
    public void Clipping_bounds_the_norm_of_all(double threshold)
    {
        var g = After(new GradientClipping(threshold), w: [0, 0], g: [12, 16]);
        Math.Sqrt(g.Sum(value => value * value)).ShouldBe(Math.Min(threshold, 20), 1e-12);
    }

    [Test]
    public void A_gradient_that_a_hook_clears_is_not_shown_to_the_next_hook_nor_used()
    {
        Parameter w = new(NdArray.Ones([2])), v = new(NdArray.Ones([2]));
        var optimizer = new SGD(1).Setup(new Pair(w, v));
        optimizer.AddHook(new Clearing(w));
        optimizer.AddHook(new GradientClipping(0));
        (w.Grad, v.Grad) = (NdArray.Ones([2]), NdArray.Ones([2]));
        optimizer.Update();
        w.Grad.ShouldBeNull();
        v.Grad!.ToArray<float>().ShouldBe([0, 0]);
        w.Data.ToArray<float>().ShouldBe([1, 1]);
    }

    [Test]
    public void A_hook_that_calls_the_update_it_belongs_to_is_refused_and_the_next_update_is_not()
    {
        Parameter w = new(NdArray.Ones([2])), v = new(NdArray.Ones([2]));
        var again = new UpdatingAgain();
        var optimizer = new SGD(1).Setup(new Pair(w, v)).AddHook(again);
        w.Grad = NdArray.Ones([2]);
        Should.Throw<InvalidOperationException>(optimizer.Update).Message.ShouldContain("in the middle of its own update");
        again.IsQuiet = true;
        optimizer.Update();
        optimizer.Steps.ShouldBe(1);
        w.Data.ToArray<float>().ShouldBe([0, 0]);
    }

    [Test]
    public void Noise_has_the_deviation_of_its_step_and_follows_from_the_seed()
    {
        double[] Noise(int steps)
        {
            var w = new Parameter(NdArray.Zeros([20000], DType.Float64));
            var optimizer = new SGD(0).Setup(new Single(w));
            optimizer.AddHook(new GradientNoise(0.01, new Philox(7)));
            for (var i = 0; i <= steps; i++)
            {
                w.Grad = NdArray.Zeros([20000], DType.Float64);
                optimizer.Update();
            }

            return w.Grad!.ToArray<double>();
        }

        static double Deviation(double[] values) => Math.Sqrt(values.Average(value => value * value));
        Deviation(Noise(0)).ShouldBe(0.1, 0.002);
        Deviation(Noise(9)).ShouldBe(0.1 / Math.Pow(10, 0.275), 0.001);
        Noise(1).ShouldBe(Noise(1));
    }

    [TestCase(0.01, 0.1), TestCase(5, 1), TestCase(10, 1)]
    public void LARS_scales_by_the_ratio_of_norms_above_the_threshold(double threshold, double scale)
    {
        // ‖w‖ = 5, ‖g‖ = 45, λ = 1: (g + w) · 5 / (45 + 5)
        var g = After(new GradientLARS(threshold, weightDecay: 1, eps: 0), w: [3, 4], g: [27, 36]);
        g[0].ShouldBe(30 * scale, 1e-12);
        g[1].ShouldBe(40 * scale, 1e-12);
    }

    [Test]
    public void Gradient_that_one_hook_clears_is_not_seen_by_the_next_and_moves_nothing()
    {
        var model = new L.Linear(2, 1);
        var before = model.W.Data.ToArray<float>();
        var optimizer = new SGD(1).Setup(model);
        optimizer.AddHook(new Clearing(model.W));
        OptimizerHook[] others =
        [
            new WeightDecay(1), new GradientClipping(1), new GradientHardClipping(-1, 1),
            new GradientLARS(), new Lasso(1), new GradientNoise(),
        ];
        foreach (var hook in others) optimizer.AddHook(hook);
        optimizer.Update(() => F.Sum(model.Forward(NdArray.Ones([1, 2]))));
        model.W.Data.ToArray<float>().ShouldBe(before);
        model.b!.Data.ToScalar().ShouldNotBe(0);
    }

    [Test]
    public void Filter_is_asked_once_for_each_path()
    {
        var model = new ChainList();
        for (var i = 0; i < 300; i++) model.Add(new L.Linear(1, 1));
        var (asked, optimizer) = (0, new SGD(0).Setup(model));
        optimizer.AddHook(new WeightDecay(0) { Filter = path => ++asked > 0 && path.EndsWith('W') });
        optimizer.Update(() => ((L.Linear)model[0]).Forward(NdArray.Ones([1, 1])));
        asked.ShouldBe(600);
    }

    [Test]
    public void LARS_of_numbers_whose_squares_are_infinite_is_a_number() =>
        After(new GradientLARS(eps: 0), w: [1e200, 0], g: [0, 1e180]).ShouldBe([0, 1e200]);

    [Test]
    public void A_filter_says_which_parameters_a_hook_sees()
    {
        var model = new Sequential { new L.Linear(1, 1, initialW: Initializers.Ones(), initialBias: Initializers.Ones()), new L.PReLU() };
        var optimizer = new SGD(1).Setup(model);
        optimizer.AddHook(new WeightDecay(0.5) { Filter = path => path == "/0/W" });
        foreach (var parameter in model.Parameters()) parameter.Grad = NdArray.Zeros(parameter.Shape);
        optimizer.Update();
        model.Parameters().Select(parameter => parameter.Data.ToScalar()).ShouldBe([0.5, 1, 0.25]);
    }

    [Test]
    public void Bad_constants_are_refused_by_name()
    {
        Refused(() => new Lasso(-1)).ShouldBe("Lasso: rate is -1\n  rule: a finite number, 0 or more");
        Refused(() => new WeightDecay(double.NaN)).ShouldStartWith("WeightDecay: rate is NaN");
        Refused(() => new GradientClipping(double.PositiveInfinity)).ShouldStartWith("GradientClipping: threshold is Infinity");
        Refused(() => new GradientNoise(-0.1)).ShouldStartWith("GradientNoise: eta is -0.1");
        Refused(() => new GradientLARS(eps: -1)).ShouldStartWith("GradientLARS: eps is -1");
        Refused(() => new GradientHardClipping(1, -1)).ShouldStartWith("GradientHardClipping: no number lies between 1 and -1");
        Refused(() => new GradientHardClipping(double.NaN, 1)).ShouldContain("lower ≤ upper");
    }

    [Test]
    public void Clipping_scales_gradients_whose_squares_overflow_and_leaves_infinite_ones()
    {
        Parameter w = new(new double[] { 0, 0 });
        var optimizer = new SGD(1).Setup(new Single(w));
        optimizer.AddHook(new GradientClipping(1));
        w.Grad = new[] { 3e200, 4e200 };
        optimizer.Update();
        w.Data.ToArray<double>().ShouldBe([-0.6, -0.8], 1e-15);
        w.Grad = new[] { double.PositiveInfinity, 1 };
        optimizer.Update();
        w.Grad!.ToArray<double>().ShouldBe([double.PositiveInfinity, 1]);
    }

    [Test]
    public void Array_given_to_two_gradients_is_changed_once_for_each()
    {
        Parameter a = new(new double[] { 1 }), b = new(new double[] { 1 });
        var optimizer = new SGD(1).Setup(new ChainList { new Single(a), new Single(b) });
        optimizer.AddHook(new WeightDecay(1));
        NdArray g = new double[] { 1 };
        (a.Grad, b.Grad) = (g, g);
        optimizer.Update();
        (a.Data.ToScalar(), b.Data.ToScalar()).ShouldBe((-1, -1));
    }

    [Test]
    public void Filter_sees_the_paths_of_the_optimizers_model()
    {
        var inner = new L.Linear(1, 1);
        _ = new Sequential { new Sequential { inner } };
        var seen = new List<string>();
        var optimizer = new SGD(1).Setup(inner);
        optimizer.AddHook(new WeightDecay(1) { Filter = path => { seen.Add(path); return true; } });
        optimizer.Update(() => F.Sum(inner.Forward(NdArray.Ones([1, 1]))));
        seen.ShouldBe(["/W", "/b"]);
    }

    private static string Refused(Func<OptimizerHook> make) => Should.Throw<ArgumentException>(make).Message.Split(" (Parameter")[0];

    /// <summary>The gradient of one parameter after a hook has seen it.</summary>
    private static double[] After(OptimizerHook hook, double[] w, double[] g)
    {
        var parameter = new Parameter(NdArray.From(w, [w.Length])) { Grad = NdArray.From(g, [g.Length]) };
        var optimizer = new SGD(0).Setup(new Single(parameter));
        optimizer.AddHook(hook);
        optimizer.Update();
        return parameter.Grad!.ToArray<double>();
    }

    private sealed class Pair : Chain
    {
        public Pair(Parameter w, Parameter v) => (W, V) = (w, v);

        public Parameter W { get; set => field = Register(value); }

        public Parameter V { get; set => field = Register(value); }
    }

    private sealed class UpdatingAgain : OptimizerHook
    {
        public bool IsQuiet { get; set; }

        protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters)
        {
            if (!IsQuiet) optimizer.Update();
        }
    }

    private sealed class Clearing(Parameter parameter) : OptimizerHook
    {
        protected override void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters) => parameter.ClearGrad();
    }
}
