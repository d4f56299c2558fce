using Autograd.Core;

namespace Autograd.Tests.Graph;

// The contract of a variable, one line each.
public class VariableTests
{
    [Test]
    public void RequiresGrad_of_a_leaf_can_be_given_and_taken_back()
    {
        Variable x = new(1f, requiresGrad: false);
        x.RequiresGrad = true;
        (x * x).Creator.ShouldNotBeNull();
        x.RequiresGrad = false;
        (x * x).Creator.ShouldBeNull();
    }

    [Test]
    public void RequiresGrad_of_integers_can_be_taken_back_and_not_given()
    {
        Variable x = new[] { 1, 2 };
        x.RequiresGrad = false;
        Should.Throw<ArgumentException>(() => x.RequiresGrad = true);
    }

    [Test]
    public void Data_is_the_array_that_the_function_made()
    {
        NdArray made = new float[] { 1, 2 };
        new Given(_ => [made], (_, gy) => gy.ToArray()).Apply(new Variable(new float[] { 3, 4 })).Data.ShouldBeSameAs(made);
    }

    [Test]
    public void Gradient_that_is_not_recorded_requires_none()
    {
        Variable x = new(3f);
        Gradient.Of(x * x, x)!.RequiresGrad.ShouldBeFalse();
        Gradient.Of(x * x, x, createGraph: true)!.RequiresGrad.ShouldBeTrue();
    }

    [Test]
    public void Recorded_pass_records_also_where_recording_is_off()
    {
        Variable x = new(3.0);
        var y = x * x * x;
        using (Config.NoBackprop()) y.Backward(createGraph: true);
        var gradient = x.GradVariable!;
        x.ClearGrad();
        gradient.Backward();
        x.Grad!.ToScalar().ShouldBe(18);
    }

    [Test]
    public void Seed_may_have_been_written_before_the_pass()
    {
        Variable x = new(new float[] { 3, 5 });
        NdArray seed = NdArray.Ones([2]);
        seed.Fill(2);
        (x * x).Backward(seed);
        x.Grad!.ToArray<float>().ShouldBe([12, 20]);
    }

    [Test]
    public void Hook_sees_functions_of_constants()
    {
        var tape = new TapeRecorder();
        Variable x = new float[] { 3, 5 };
        using (Config.Hook(tape)) _ = x * x;
        tape.Tape.Select(entry => entry.Function.Name).ShouldBe(["Multiply"]);
    }

    [Test]
    public void As_many_seeds_as_roots_are_taken_or_none()
    {
        Variable x = new(3f);
        Should.Throw<ArgumentException>(() => Variable.BackwardAll([x * x, x + x], [NdArray.Ones([])])).Message.ShouldContain("2");
        x.Grad.ShouldBeNull();
    }

    [Test]
    public void Constant_may_have_a_name_and_a_gradient()
    {
        Variable c = new(1f, requiresGrad: false, name: "c");
        c.Name.ShouldBe("c");
        Variable d = 1f;
        d.Grad = 2f;
        d.Grad!.ToScalar().ShouldBe(2);
    }

    [Test]
    public void Cleared_gradient_is_no_seed()
    {
        Variable x = new(3f);
        var y = x * x;
        y.ClearGrad();
        y.Backward(retainGrad: true);
        y.Grad!.ToScalar().ShouldBe(1);
    }

    [Test]
    public void Gradients_with_respect_to_nothing_are_none()
    {
        Variable x = new(3f);
        Gradient.Of([x * x], []).ShouldBeEmpty();
    }

    [Test]
    public void Sum_of_two_recorded_gradients_keeps_nothing()
    {
        Variable x = new(3f);
        var sum = Gradient.Of(x * x, x, createGraph: true)!.Creator!;
        sum.Name.ShouldBe("Accumulate");
        sum.RetainedInputs.ShouldBeEmpty();
    }

    [Test]
    public void Reason_that_was_given_last_is_kept_beside_calls_without_one()
    {
        Variable x = new(3f);
        new Reasons("first", null).Apply(x).Creator!.RetainReason.ShouldBe("first");
        new Reasons("first", "second").Apply(x).Creator!.RetainReason.ShouldBe("second");
    }

    [Test]
    public void Function_of_constants_has_no_nodes_whatever_it_keeps()
    {
        var function = new Reasons("nothing is recorded", null);
        function.Apply((Variable)3f);
        function.Outputs.ShouldBeEmpty();
        function.Inputs.ShouldBeEmpty();
    }

    [Test]
    public void Output_behind_the_last_cannot_be_read()
    {
        Given? function = null;
        function = new Given(x => [x[0] * 1], (_, gy) => [function!.ReadOutput(1)]);
        var y = function.Apply(new Variable(3f));
        Should.Throw<InvalidOperationException>(() => y.Backward()).Message.ShouldContain("output 1");
    }

    private sealed class Reasons(string first, string? second) : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs(0, first);
            RetainOutputs(0, second);
            return [x[0] * 1];
        }
    }
}
