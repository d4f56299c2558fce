using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Optimizers;

public class OptimizerTests
{
    [Test]
    public void SGD_steps_against_the_gradient()
    {
        var model = new Two(1, 0);
        model.First.Grad = NdArray.Full([], 0.5);
        new SGD(0.1).Setup(model).Update();
        model.First.Data.ToScalar().ShouldBe(0.95, 1e-6);
    }

    [Test]
    public void A_step_from_several_batches_is_one_from_their_mean()
    {
        double[] targets = [3, -1, 4];
        Parameter w = new(NdArray.Full([2], 0.5, DType.Float64)), v = new(NdArray.Full([2], 0.5, DType.Float64));
        Optimizer several = new MomentumSGD(0.1).Setup(new Single(w)), one = new MomentumSGD(0.1).Setup(new Single(v));
        for (var step = 0; step < 3; step++)
        {
            var mean = several.Update(3, i => ((w - targets[i]) * (w - targets[i])).SumTo([]));
            var loss = one.Update(() => targets.Select(t => ((v - t) * (v - t)).SumTo([])).Aggregate((a, b) => a + b) / 3);
            mean.ShouldBe(loss, 1e-12);
        }

        w.Data.ToArray<double>().ShouldBe(v.Data.ToArray<double>(), 1e-12);
        several.Steps.ShouldBe(3);
        Should.Throw<ArgumentOutOfRangeException>(() => several.Update(0, _ => w));
    }

    [Test]
    public void Setup_and_hooks_keep_the_type_of_the_optimizer()
    {
        Adam optimizer = new Adam().Setup(new Two(1, 2)).AddHook(new WeightDecay(0.1)).AddHook(new GradientClipping(1));
        optimizer.Beta1.ShouldBe(0.9);
        Should.Throw<ArgumentNullException>(() => optimizer.AddHook(null!));
        Should.Throw<ArgumentNullException>(() => optimizer.Setup(null!));
    }

    [Test]
    public void A_parameter_without_gradient_keeps_value_and_state()
    {
        var model = new Two(1, 2);
        var optimizer = new Adam().Setup(model);
        model.First.Grad = NdArray.Full([], 0.5);
        optimizer.Update();
        model.Second.Data.ToScalar().ShouldBe(2);
        optimizer.RuleOf(model.Second).Steps.ShouldBe(0);
        model.First.Data.ToScalar().ShouldBeLessThan(1);
    }

    [Test]
    public void A_shared_parameter_is_updated_once()
    {
        var w = new Parameter((NdArray)1f);
        var model = new Two(w, w);
        model.Parameters().Count().ShouldBe(1);
        new SGD(0.1).Setup(model).Update(() => model.First * 2 + model.Second * 3);
        w.Grad!.ToScalar().ShouldBe(5);
        w.Data.ToScalar().ShouldBe(0.5, 1e-6);
    }

    [Test]
    public void Momentum_does_not_alias_the_gradient()
    {
        var model = new Two(1, 0);
        var optimizer = new MomentumSGD(0.1, 0.9).Setup(model);
        var first = model.First.Grad = NdArray.Full([], 1);
        optimizer.Update();
        first.Fill(100);
        model.First.Grad = NdArray.Full([], 1);
        optimizer.Update();
        optimizer.RuleOf(model.First).State.Single().Array.ToScalar().ShouldBe(-0.19, 1e-6);
        model.First.Data.ToScalar().ShouldBe(0.71, 1e-6);
    }

    [Test]
    public void Adam_follows_the_published_formula()
    {
        using var _ = Config.DefaultDType(DType.Float64);
        var model = new Two(new Parameter((NdArray)1.0), new Parameter((NdArray)0.0));
        var optimizer = new Adam(alpha: 0.01).Setup(model);
        var (w, m, v) = (1.0, 0.0, 0.0);
        for (var t = 1; t <= 20; t++)
        {
            var g = Math.Sin(t);
            model.First.Grad = g;
            optimizer.Update();
            (m, v) = (0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g);
            w -= 0.01 * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t)) * m / (Math.Sqrt(v) + 1e-8);
            model.First.Data.ToScalar().ShouldBe(w, 1e-12);
        }
    }

    [Test]
    public void AdaDelta_divides_by_the_mean_square_with_this_gradient_and_multiplies_by_that_of_the_steps_before()
    {
        var model = new Single(new Parameter((NdArray)1.0));
        var optimizer = new AdaDelta(rho: 0.5, eps: 1).Setup(model);
        model.W.Grad = 2.0; // a = 4 / 2 = 2, d = 2 √(0 + 1) / √(2 + 1), b = d² / 2 = 2/3
        optimizer.Update();
        model.W.Data.ToScalar().ShouldBe(1 - 2 / Math.Sqrt(3), 1e-15);
        (optimizer.RuleOf(model.W)["msg"].ToScalar(), optimizer.RuleOf(model.W)["msdx"].ToScalar()).ShouldBe((2, 2 / 3.0));
        model.W.Grad = -1.0; // a = (2 + 1) / 2 = 3/2, d = −√(2/3 + 1) / √(3/2 + 1) = −√(2/3), b = (2/3 + 2/3) / 2
        optimizer.Update();
        model.W.Data.ToScalar().ShouldBe(1 - 2 / Math.Sqrt(3) + Math.Sqrt(2 / 3.0), 1e-15);
        optimizer.RuleOf(model.W)["msg"].ToScalar().ShouldBe(1.5);
        optimizer.RuleOf(model.W)["msdx"].ToScalar().ShouldBe(2 / 3.0, 1e-15);
    }

    [Test]
    public void RMSpropGraves_has_no_negative_variance()
    {
        var (model, random) = (new Single(new Parameter(NdArray.Ones([64]))), new Philox(1));
        var optimizer = new RMSpropGraves(alpha: 0.5).Setup(model);
        for (var step = 0; step < 200; step++) // gradients that differ in their last digit: the variance is that of rounding
        {
            var g = Enumerable.Range(0, 64).Select(i => 1000 + 20.3f * i).Select(c => random.Next(2) == 0 ? c : float.BitIncrement(c));
            model.W.Grad = NdArray.From(g.ToArray(), [64]);
            optimizer.Update();
        }

        model.W.Data.ToArray<float>().ShouldAllBe(value => float.IsFinite(value));
    }

    [Test]
    public void Bounds_that_never_close_around_a_rate_of_zero_stop_the_steps()
    {
        var model = new Single(new Parameter((NdArray)1.0));
        var optimizer = new AdaBound(finalLr: 0, gamma: 0).Setup(model);
        model.W.Grad = 1.0;
        optimizer.Update();
        model.W.Data.ToScalar().ShouldBe(1);
    }

    [Test]
    public void Optimizer_has_rules_for_the_parameters_of_its_model()
    {
        var (optimizer, w) = (new Adam(), new Parameter((NdArray)1f));
        Should.Throw<InvalidOperationException>(() => optimizer.RuleOf(w)).Message.ShouldContain("is not set up");
        optimizer.Setup(new Single(w)).RuleOf(w).Steps.ShouldBe(0);
        Should.Throw<ArgumentNullException>(() => optimizer.RuleOf(null!)).ParamName.ShouldBe("parameter");
        Should.Throw<ArgumentException>(() => optimizer.RuleOf(new Parameter((NdArray)1f)))
            .Message.ShouldStartWith("Adam: parameter without a name () belongs to no registered link of Single");
    }

    [Test]
    public void Names_of_state_are_there_and_differ()
    {
        Should.Throw<ArgumentNullException>(() => new Named(null!)).ParamName.ShouldBe("stateNames");
        Should.Throw<ArgumentException>(() => new Named("a", null!)).Message.ShouldContain("[a, null]");
        Should.Throw<ArgumentException>(() => new Named("a", "b", "a"));
        string[] names = ["a"];
        var optimizer = new Named(names);
        names[0] = "b";
        optimizer.StateNames.ShouldBe(["a"]);
    }

    private sealed class Named(params string[] names) : Optimizer(names)
    {
        protected internal override void Update(NdArray w, NdArray g, UpdateRule rule) { }
    }

    [Test]
    public void Hooks_run_in_order_of_registration()
    {
        double Step(params OptimizerHook[] hooks)
        {
            var model = new Two(2, 0);
            var optimizer = new SGD(1).Setup(model);
            foreach (var hook in hooks) optimizer.AddHook(hook);
            model.First.Grad = NdArray.Full([], 3);
            optimizer.Update();
            return model.First.Data.ToScalar();
        }

        Step(new WeightDecay(0.5), new GradientClipping(2)).ShouldBe(0, 1e-6);
        Step(new GradientClipping(2), new WeightDecay(0.5)).ShouldBe(-1, 1e-6);
        Step(new GradientClipping(10)).ShouldBe(-1, 1e-6);
    }

    [Test]
    public void A_loss_may_contain_a_gradient()
    {
        var model = new Single(new Parameter((NdArray)2f));
        Variable x = new(new[] { 5f });
        var loss = new SGD(0.1).Setup(model).Update(() => F.Sum(F.Square(Gradient.Of(F.Sum(model.W * x), x, createGraph: true)!)));
        loss.ShouldBe(4, 1e-6); // (d(w x)/dx)² = w²
        model.W.Data.ToScalar().ShouldBe(1.6, 1e-6);
    }

    [TestCase(double.NaN), TestCase(double.PositiveInfinity), TestCase(-0.1)]
    public void Bad_rates_are_refused(double rate)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SGD(rate));
        Should.Throw<ArgumentOutOfRangeException>(() => new MomentumSGD(rate));
        Should.Throw<ArgumentOutOfRangeException>(() => new Adam(rate));
        Should.Throw<ArgumentOutOfRangeException>(() => new WeightDecay(rate));
        Should.Throw<ArgumentOutOfRangeException>(() => new SGD().LearningRate = rate);
    }

    [TestCase(DType.Float32), TestCase(DType.Float64)]
    public void Exclusive_or_is_learned(DType dtype)
    {
        using var seed = Config.Seed(3);
        var model = new Sequential { new L.Linear(2, 8), F.Tanh, new L.Linear(8, 2) };
        model.To(dtype);
        var x = ((NdArray)new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }).To(dtype);
        NdArray t = new[] { 0, 1, 1, 0 };
        var optimizer = new Adam(0.05).Setup(model);
        double loss = 0;
        for (var i = 0; i < 200; i++) loss = optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
        loss.ShouldBeLessThan(0.05);
        model.Parameters().ShouldAllBe(parameter => parameter.DType == dtype);
    }

    [Test]
    public void Slopes_driven_negative_switch_to_keeping_the_input()
    {
        var slope = new L.PReLU(initial: 0.01);
        var optimizer = new SGD(0.1).Setup(slope);
        var x = Draw.Normal(8).To(DType.Float32);
        Variable? y = null;
        for (var i = 0; i < 3; i++) optimizer.Update(() => -F.Sum(y = slope.Forward(x)) * (i == 0 ? 0.1 : 0.01));
        slope.W.Data.ToScalar().ShouldBeLessThan(0);
        var creator = slope.Forward(x).Creator!;
        creator.RetainedInputs.Count().ShouldBe(2);
        creator.RetainedOutputs.ShouldBeEmpty();
    }

    [Test]
    public void Bounds_need_a_first_rate() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new AdaBound(alpha: 0)).Message.ShouldContain("AdaBound: alpha is 0");

    [Test]
    public void Two_models_in_one_loss_have_an_optimizer_each()
    {
        L.Linear generator = new(2, 2), discriminator = new(2, 1);
        var (first, second) = (new SGD(0.1).Setup(generator), new SGD(0.1).Setup(discriminator));
        var before = discriminator.W.Data.ToArray<float>();
        first.Update(() => F.Sum(discriminator.Forward(generator.Forward(NdArray.Ones([1, 2])))));
        discriminator.W.Data.ToArray<float>().ShouldBe(before);
        second.Update(() => F.Sum(discriminator.Forward(generator.Forward(NdArray.Ones([1, 2])).Data)));
        discriminator.W.Data.ToArray<float>().ShouldNotBe(before);
    }

    private sealed class Two : Link
    {
        public Two(double first, double second) : this(new Parameter((NdArray)(float)first), new Parameter((NdArray)(float)second)) { }

        public Two(Parameter first, Parameter second) => (First, Second) = (first, second);

        public Parameter First { get; set => field = Register(value); }

        public Parameter Second { get; set => field = Register(value); }
    }
}
