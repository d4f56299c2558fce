using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Functions;

public class ForgetTests
{
    [Test]
    public void Gradients_of_both_orders_are_those_of_the_part() =>
        FunctionCheck.Of((x, w) => F.Forget(v => [F.Tanh(v[0] * v[1]) * v[0]], x, w)[0], Draw.Normal(3, 2), Draw.Normal(3, 2))
            .Forward((x, w) => Math.Tanh(x * w) * x).Gradients().AlsoEmpty();

    [Test]
    public void Part_of_several_outputs_gets_gradients_for_those_that_are_used()
    {
        FunctionCheck.Of(v => F.Forget(u => [u[0].Pow(2), F.Exp(u[1])], v), Draw.Normal(3), Draw.Normal(3)).Gradients();
        Variable x = new(3.0);
        var y = F.Forget(u => [u[0] * 2, u[0] * u[0]], x);
        y[1].Backward();
        x.Grad!.ToScalar().ShouldBe(6);
    }

    [Test]
    public void Parameters_inside_get_the_same_gradient_as_without()
    {
        var layer = new L.Linear(4, 3);
        var x = Draw.Normal(2, 4).To(DType.Float32);
        F.Sum(F.Tanh(layer.Forward(x))).Backward();
        var expected = layer.W.Grad!.ToArray<float>();
        layer.ClearGrads();
        F.Sum(F.Forget(x => F.Tanh(layer.Forward(x)), x)).Backward(); // x is a constant: only the parameters are differentiated
        layer.W.Grad!.ToArray<float>().ShouldBe(expected);
        layer.b!.Grad.ShouldNotBeNull();
    }

    [Test]
    public void Intermediate_arrays_are_not_kept()
    {
        Variable x = new(NdArray.Ones([1000]));
        var (kept, forgotten) = (Kept(Deep(x)), Kept(F.Forget(Deep, x)));
        forgotten.ShouldBe(1000);
        kept.ShouldBe(10_000);

        static Variable Deep(Variable x)
        {
            for (var i = 0; i < 10; i++) x = F.Tanh(x);
            return x;
        }
    }

    [Test]
    public void Random_functions_draw_the_same_again_and_the_stream_goes_on()
    {
        using var _ = Config.Seed(3);
        Variable x = new(NdArray.Ones([100]));
        NdArray? first = null, again = null;
        var y = F.Forget(x => F.Dropout(x), x);
        first = y.Data;
        y.Backward(NdArray.Ones([100]));
        again = F.Dropout(x).Data;
        x.Grad!.ToArray<float>().ShouldBe(first.ToArray<float>());
        again.ToArray<float>().ShouldNotBe(first.ToArray<float>());
    }

    [Test]
    public void Each_backward_pass_draws_what_the_first_computation_drew([Values] bool createGraph)
    {
        using var _ = Config.Seed(3);
        Variable x = new(NdArray.Ones([100]));
        var y = F.Forget(x => F.Dropout(F.Dropout(x), 0.3), x);
        for (var pass = 0; pass < 3; pass++)
        {
            x.ClearGrad();
            y.Backward(NdArray.Ones([100]), createGraph: createGraph);
            x.Grad!.ToArray<float>().ShouldBe(y.Data.ToArray<float>());
        }
    }

    [Test]
    public void Settings_of_the_first_computation_hold_in_the_second()
    {
        Variable x = new(NdArray.Ones([100]));
        Variable y;
        using (Config.TestMode()) y = F.Forget(x => F.Dropout(x) * 3, x);
        y.Backward(NdArray.Ones([100]));
        x.Grad!.ToArray<float>().ShouldAllBe(gradient => gradient == 3);
    }

    [Test]
    public void Second_computation_can_be_told_from_the_first()
    {
        var runs = new List<bool>();
        Variable x = new(2.0);
        F.Forget(x =>
        {
            runs.Add(Config.IsRecomputing);
            return x * x;
        }, x).Backward();
        runs.ShouldBe([false, true]);
    }

    [Test]
    public void Input_given_twice_and_used_from_outside_counts_once()
    {
        Variable x = new(3.0);
        F.Forget(v => [v[0] * v[1] * x], x, x)[0].Backward();
        x.Grad!.ToScalar().ShouldBe(27);
    }

    [Test]
    public void Variable_from_outside_and_what_it_was_computed_from_are_told_apart()
    {
        Variable w = new(2.0);
        var h = w * w;
        Variable x = new(1.0);
        F.Forget(x => x * h * w, x).Backward();
        w.Grad!.ToScalar().ShouldBe(12);
        x.Grad!.ToScalar().ShouldBe(8);
    }

    [Test]
    public void Parts_within_parts_work()
    {
        Variable x = new(0.5), w = new(2.0);
        F.Forget(x => F.Exp(F.Forget(x => x * w * x, x)), x).Backward();
        x.Grad!.ToScalar().ShouldBe(2 * Math.Exp(0.5), 1e-14);
        w.Grad!.ToScalar().ShouldBe(0.25 * Math.Exp(0.5), 1e-14);
    }

    [Test]
    public void Parameter_written_before_the_second_computation_is_noticed()
    {
        Variable x = new(1.0), w = new(2.0, name: "w");
        var y = F.Forget(x => x * w, x);
        w.Data.Fill(5);
        Should.Throw<InvalidOperationException>(() => y.Backward()).Message.ShouldContain("Forget: w was written to");
    }

    [Test]
    public void Nothing_is_recorded_outside_training()
    {
        Variable x = new(1.0);
        using (Config.NoBackprop()) F.Forget(x => x * x, x).Creator.ShouldBeNull();
        F.Forget(x => x * x, (Variable)NdArray.Ones([2])).Creator.ShouldBeNull();
    }

    [Test]
    public void Outputs_that_come_from_outside_as_they_are_get_their_gradients()
    {
        Variable x = new(3.0), h = new(2.0), k = new Variable(5.0) * 2;
        var y = F.Forget((Variable[] v) => [v[0] * 2, h, k], x);
        (y[0] + y[1] + y[2] * k).Backward(retainGrad: true);
        h.Grad!.ToScalar().ShouldBe(1);
        k.Grad!.ToScalar().ShouldBe(20);
        x.Grad!.ToScalar().ShouldBe(2);
        F.Forget(v => v, x).Backward();
        x.Grad!.ToScalar().ShouldBe(3);
    }

    [Test]
    public void Integers_are_inputs_like_others()
    {
        var embed = new L.EmbedID(3, 2);
        F.Sum(F.Forget(embed.Forward, (Variable)new[] { 1, 1 })).Backward();
        embed.W.Grad!.ToArray<float>().ShouldBe([0, 0, 2, 2, 0, 0]);
    }

    [Test]
    public void Part_that_gives_something_else_the_second_time_is_refused()
    {
        var runs = 0;
        Variable x = new(2.0);
        var y = F.Forget((Variable[] v) => runs++ == 0 ? [v[0] * 2, v[0] * 3] : [v[0] * 2], x);
        Should.Throw<InvalidOperationException>(() => (y[0] + y[1]).Backward())
            .Message.ShouldContain("Forget: the part gave (), () and, computed again, ()");
        Should.Throw<ArgumentException>(() => F.Forget((Variable _) => null!, x)).Message.ShouldContain("Forget: the part returned null");
    }

    private static int Kept(Variable y)
    {
        var (seen, waiting, sum) = (new HashSet<VariableNode>(), new Stack<VariableNode>([y.Node]), 0);
        while (waiting.TryPop(out var node))
        {
            if (!seen.Add(node) || node.Creator is not { } creator) continue;
            foreach (var kept in creator.RetainedInputs.Concat(creator.RetainedOutputs)) sum += kept.Shape.Size;
            foreach (var input in creator.Inputs) waiting.Push(input);
        }

        return sum;
    }
}
