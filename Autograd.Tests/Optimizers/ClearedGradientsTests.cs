using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Optimizers;

// A gradient is spent once an update has used it. In debug mode, an update refuses one that a later pass has added to, before
// anything changes.
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class ClearedGradientsTests
{
    private static readonly Variable X = NdArray.Ones([4, 2]);

    private readonly L.Linear model = new(2, 1);
    private IDisposable? debug;

    [SetUp]
    public void Debug() => debug = Config.Debug();

    [TearDown]
    public void End() => debug!.Dispose();

    [Test]
    public void Without_debug_mode_it_is_part_of_the_sum()
    {
        debug!.Dispose();
        var optimizer = new SGD(0).Setup(model);
        Pass();
        optimizer.Update();
        Pass();
        optimizer.Update();
        model.W.Grad!.ToArray<float>().ShouldBe([8, 8]);
    }

    [Test]
    public void Gradient_added_to_one_that_was_used_is_refused_before_anything_changes()
    {
        var optimizer = new Adam(0.1).Setup(model);
        Pass();
        optimizer.Update();
        var (before, steps) = (model.W.Data.Copy(), optimizer.Steps);
        Pass();
        Should.Throw<InvalidOperationException>(optimizer.Update).Message.ShouldContain("still contains");
        Should.Throw<InvalidOperationException>(optimizer.Update, "not once, but until it is cleared");
        model.W.Data.ToArray<float>().ShouldBe(before.ToArray<float>());
        optimizer.Steps.ShouldBe(steps);
        model.ClearGrads();
        Pass();
        optimizer.Update();
        optimizer.Steps.ShouldBe(steps + 1);
    }

    [Test]
    public void Further_passes_do_not_make_it_good()
    {
        var optimizer = new SGD(0.1).Setup(model);
        Pass();
        optimizer.Update();
        Pass();
        Pass();
        Should.Throw<InvalidOperationException>(optimizer.Update);
    }

    [Test]
    public void Several_passes_before_an_update_are_a_sum_that_is_wanted()
    {
        var optimizer = new SGD(0.1).Setup(model);
        for (var i = 0; i < 3; i++)
        {
            model.ClearGrads();
            Pass();
            Pass();
            optimizer.Update();
        }
    }

    [Test]
    public void Gradient_set_by_hand_is_a_new_one()
    {
        var optimizer = new SGD(0.1).Setup(model);
        Pass();
        optimizer.Update();
        foreach (var parameter in model.Parameters()) parameter.Grad = parameter.Data.FullLike(1);
        Pass();
        optimizer.Update();
    }

    [Test]
    public void Update_without_a_new_pass_is_a_second_step_in_the_same_direction()
    {
        var optimizer = new SGD(0.1).Setup(model);
        Pass();
        optimizer.Update();
        optimizer.Update();
        optimizer.Steps.ShouldBe(2);
    }

    [Test]
    public void Parameter_that_no_update_moves_may_go_on_summing()
    {
        var optimizer = new SGD(0.1).Setup(model);
        optimizer.RuleOf(model.W).Enabled = false;
        Pass();
        optimizer.Update();
        model.b!.ClearGrad();
        Pass();
        optimizer.Update();
        model.W.Grad!.ToArray<float>().ShouldBe([8, 8]);
    }

    private void Pass() => F.Sum(model.Forward(X)).Backward();
}
