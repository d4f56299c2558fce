using Autograd.Core;

namespace Autograd.Tests.Graph;

// What a variable promises in one line each.
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
}
