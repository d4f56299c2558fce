using Autograd.Core;

namespace Autograd.Tests.Optimizers;

// What an optimizer accepts, refuses and forgets at setup.
public class OptimizerSetupTests
{
    [Test]
    public void What_is_null_is_named()
    {
        var model = new Single(new Parameter((NdArray)1f));
        var optimizer = new SGD().Setup(model);
        Named("optimizer", () => ((SGD)null!).Setup(model));
        Named("optimizer", () => ((SGD)null!).AddHook(new WeightDecay(0.1)));
        Named("model", () => new SGD().Setup(null!));
        Named("hook", () => optimizer.AddHook(null!));
        Named("loss", () => optimizer.Update(null!));
        Named("loss", () => optimizer.Update(2, null!));

        static void Named(string argument, Action call) => Should.Throw<ArgumentNullException>(call).ParamName.ShouldBe(argument);
    }

    [Test]
    public void Model_without_parameters_is_named_before_a_loss_that_depends_on_none() =>
        Should.Throw<InvalidOperationException>(() => new SGD().Setup(new ChainList()).Update(() => new Variable(1f, requiresGrad: false)))
            .Message.ShouldContain("has no registered parameters");

    [Test]
    public void Setup_anew_forgets_steps_and_state_of_the_parameters()
    {
        var model = new Single(new Parameter((NdArray)1f));
        var optimizer = new MomentumSGD().Setup(model);
        model.W.Grad = 1f;
        optimizer.Update();
        optimizer.Setup(model).RuleOf(model.W).Steps.ShouldBe(0);
        optimizer.RuleOf(model.W).State.ShouldBeEmpty();
    }

    [Test]
    public void Parameter_in_the_place_of_another_is_learned_from_then_on()
    {
        var model = new Single(new Parameter((NdArray)1f));
        var optimizer = new SGD(1).Setup(model);
        optimizer.Update(() => 2 * model.W);
        model.W = new Parameter((NdArray)5f);
        optimizer.Update(() => 2 * model.W);
        model.W.Data.ToScalar().ShouldBe(3);
    }

    [Test]
    public void Part_of_a_model_can_be_learned_alone_and_its_new_parameters_too()
    {
        var part = new Single(new Parameter((NdArray)1f));
        new ChainList().Add(part);
        var optimizer = new SGD(1).Setup(part);
        part.W = new Parameter((NdArray)5f);
        optimizer.Update(() => 2 * part.W);
        part.W.Data.ToScalar().ShouldBe(3);
    }

    [Test]
    public void Model_that_has_no_parameters_yet_is_named_after_the_loss_was_computed()
    {
        var optimizer = new SGD().Setup(new ChainList());
        Should.Throw<InvalidOperationException>(() => optimizer.Update(() => new Variable(1f))).Message.ShouldContain("ChainList");
    }

    [Test]
    public void Gradient_to_a_stranger_before_the_step_does_not_count()
    {
        Parameter stranger = new((NdArray)2f);
        var model = new Single(new Parameter((NdArray)1f));
        var optimizer = new SGD(1).Setup(model);
        (stranger * stranger).Backward();
        optimizer.Update(() => 2 * model.W);
        model.W.Data.ToScalar().ShouldBe(-1);
    }

    [Test]
    public void Gradient_to_a_stranger_counts_in_its_own_pass_only()
    {
        Parameter stranger = new((NdArray)2f);
        var model = new Single(new Parameter((NdArray)1f));
        var optimizer = new SGD(1).Setup(model);
        (stranger * stranger).Backward();
        (2 * model.W).Backward();
        optimizer.Update();
        model.W.Data.ToScalar().ShouldBe(-1);
    }

    [Test]
    public void Gradient_to_a_stranger_does_not_count_in_a_step_that_reaches_no_parameter()
    {
        Parameter stranger = new((NdArray)2f);
        var optimizer = new SGD(1).Setup(new Single(new Parameter((NdArray)1f)));
        (stranger * stranger).Backward();
        optimizer.Update(() => 2 * new Variable(3f)).ShouldBe(6);
    }

    [Test]
    public void State_from_before_the_first_step_leaves_none()
    {
        var model = new Single(new Parameter((NdArray)1f));
        var optimizer = new MomentumSGD().Setup(model);
        model.W.Grad = 1f;
        optimizer.Update();
        optimizer.RuleOf(model.W).Restore(0, []);
        (optimizer.RuleOf(model.W).Steps, optimizer.RuleOf(model.W).State.Count()).ShouldBe((0, 0));
    }

    [Test]
    public void Stranger_beside_some_of_several_parameters_is_refused()
    {
        Parameter stranger = new((NdArray)2f);
        var model = new ChainList();
        Single used = new(new Parameter((NdArray)1f)), idle = new(new Parameter((NdArray)1f));
        model.Add(idle);
        model.Add(used);
        var optimizer = new SGD(1).Setup(model);
        (used.W * stranger).Backward();
        Should.Throw<InvalidOperationException>(optimizer.Update);
    }

    [Test]
    public void Null_is_refused_by_its_name()
    {
        var optimizer = new SGD();
        var w = new Parameter((NdArray)1f);
        Null(() => optimizer.Setup(null!)).ShouldBe("model");
        Null(() => optimizer.AddHook(null!)).ShouldBe("hook");
        optimizer.Setup(new Single(w));
        Null(() => optimizer.Update(null!)).ShouldBe("loss");
        Null(() => optimizer.SaveState(null!)).ShouldBe("state");
        Null(() => optimizer.LoadState(null!)).ShouldBe("state");
        Null(() => optimizer.RuleOf(w).Optimizer = null!).ShouldBe("value");
        Null(() => _ = optimizer.RuleOf(w)[null!]).ShouldBe("name");

        static string? Null(Action call) => Should.Throw<ArgumentNullException>(call).ParamName;
    }
}
