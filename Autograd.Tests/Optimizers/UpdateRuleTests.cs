using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Optimizers;

// Rates for single parameters.
public class UpdateRuleTests
{
    [Test]
    public void A_parameter_can_have_another_optimizer()
    {
        var model = new L.Linear(1, 1, initialW: Initializers.Ones());
        var optimizer = new SGD(1).Setup(model);
        var slow = new SGD(0.1);
        optimizer.RuleOf(model.b!).Optimizer = slow;
        optimizer.Update(() => F.Sum(model.Forward(new[,] { { 1f } })));
        model.W.Data.ToScalar().ShouldBe(0);
        model.b!.Data.ToScalar().ShouldBe(-0.1, 1e-7);
        slow.LearningRate = 0.5;
        optimizer.Update(() => F.Sum(model.Forward(new[,] { { 1f } })));
        model.b.Data.ToScalar().ShouldBe(-0.6, 1e-7);
        optimizer.RuleOf(model.b).Steps.ShouldBe(2);
    }

    [Test]
    public void Another_class_begins_anew_and_the_same_class_goes_on()
    {
        var w = new Parameter((NdArray)1.0);
        var optimizer = new MomentumSGD().Setup(new Single(w));
        Step(optimizer, w);
        var rule = optimizer.RuleOf(w);
        rule.Optimizer = new MomentumSGD(momentum: 0.5);
        rule.Steps.ShouldBe(1);
        rule.State.Single().Array.ToScalar().ShouldBe(-0.01);
        rule.Optimizer = new Adam();
        rule.Steps.ShouldBe(0);
        rule.State.ShouldBeEmpty();
        Step(optimizer, w);
        rule.State.Select(pair => pair.Name).ShouldBe(["m", "v"]);
    }

    [Test]
    public void A_disabled_rule_leaves_value_steps_and_state_alone_and_hides_the_gradient_from_hooks()
    {
        var model = new L.Linear(2, 1);
        var optimizer = new MomentumSGD(1).Setup(model);
        optimizer.AddHook(new GradientClipping(1));
        optimizer.RuleOf(model.W).Enabled = false;
        var before = model.W.Data.ToArray<float>();
        optimizer.Update(() => F.Sum(model.Forward(new[,] { { 30f, 40f } })));
        model.W.Data.ToArray<float>().ShouldBe(before);
        optimizer.RuleOf(model.W).Steps.ShouldBe(0);
        model.b!.Data.ToScalar().ShouldBe(-1); // its gradient of 1 was not scaled by the norm of 50 in W
        optimizer.RuleOf(model.W).Enabled = true;
        optimizer.Update(() => F.Sum(model.Forward(new[,] { { 30f, 40f } })));
        model.W.Data.ToArray<float>().ShouldNotBe(before);
    }

    [Test]
    public void A_custom_optimizer_is_a_class_with_one_method()
    {
        var w = new Parameter((NdArray)1.0);
        var optimizer = new SignMomentum { LearningRate = 0.25 }.Setup(new Single(w));
        Step(optimizer, w);
        Step(optimizer, w);
        w.Data.ToScalar().ShouldBe(0.5);
        optimizer.RuleOf(w).State.Single().Array.ToScalar().ShouldBe(1.5);
        Should.Throw<ArgumentOutOfRangeException>(() => new SignMomentum { LearningRate = -1 })
            .Message.ShouldStartWith("SignMomentum: LearningRate is -1");
    }

    /// <summary>v ← v / 2 + g; w ← w − lr · sign(v).</summary>
    private sealed class SignMomentum() : Optimizer("v")
    {
        protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
        {
            rule["v"].CopyFrom(rule["v"] / 2 + g);
            w.CopyFrom(w - LearningRate * rule["v"].Sign());
        }
    }

    private static void Step(Optimizer optimizer, Parameter w)
    {
        w.Grad = 1.0;
        optimizer.Update();
    }
}
