using Autograd.Core;

namespace Autograd.Tests.Checking;

// Mistakes are planted in functions: the check must find each of them and say what is wrong.
public class FunctionCheckTests
{
    [Test]
    public void Product_of_two_broadcast_inputs_passes() =>
        FunctionCheck.Of((a, b) => a * b, Draw.Normal(3, 2), Draw.Normal(2)).Forward((a, b) => a * b).Gradients().AlsoEmpty().AlsoScalar();

    [Test]
    public void Function_of_several_outputs_passes() =>
        FunctionCheck.Of(v => [v[0] * v[1], v[1].Pow(3)], Draw.Normal(2, 3), Draw.Normal(3)).Gradients().AlsoEmpty();

    [Test]
    public void Integers_among_the_inputs_are_passed_on() =>
        FunctionCheck.Of(v => [v[0] * v[1].Data.To(v[0].DType)], Draw.Normal(4), Draw.Labels(3, 4)).Gradients().AlsoEmpty();

    [Test]
    public void Wrong_value_is_found() =>
        Message(() => FunctionCheck.Of(x => x * 1.001, Draw.Normal(3)).Forward(x => x)).ShouldContain("output 0, element 0: expected");

    [Test]
    public void Wrong_shape_is_found() =>
        Message(() => FunctionCheck.Of(x => 1 * x, Draw.Normal(3, 1)).Forward(NdArray.Zeros([3])))
            .ShouldContain("expected shape (3), got (3, 1)");

    [Test]
    public void Gradient_too_large_by_a_thousandth_is_found() =>
        Message(() => FunctionCheck.Of(x => new Planted(x => x * x, (x, gy) => [2.002 * x[0] * gy]).Apply(x), Draw.Normal(3, 2))
            .GradientsOnce())
            .ShouldContain("6 of 6 elements disagree");

    [Test]
    public void Missing_sum_over_a_broadcast_axis_is_found()
    {
        // The shape (1, 2) is right, but it holds the first row instead of the sum of three.
        var message = Message(() =>
            FunctionCheck.Of(x => new Planted(x => x.BroadcastTo([3, 2]), (x, gy) => [gy.Rows([0])]).Apply(x), Draw.Normal(1, 2))
                .GradientsOnce());
        message.ShouldContain("2 of 2 elements disagree");
    }

    [Test]
    public void Gradient_of_a_broadcast_shape_is_refused_by_the_graph() =>
        Should.Throw<InvalidOperationException>(() =>
            FunctionCheck.Of(x => new Planted(x => x.BroadcastTo([3, 2]), (x, gy) => [gy]).Apply(x), Draw.Normal(1, 2)).GradientsOnce());

    [Test]
    public void Rectifier_that_decides_by_its_output_being_less_than_zero_is_found()
    {
        // At slope 0 the negative side gives 0, which is not less than 0.
        static Variable Rectify(Variable x) =>
            new Planted(x => NdArray.Where(x < 0, 0 * x, x),
                (x, gy) => [NdArray.Where(NdArray.Where(x[0] < 0, 0 * x[0], x[0]) < 0, 0 * gy, gy)]).Apply(x);
        Message(() => FunctionCheck.Of(Rectify, (NdArray)new[] { -1.0, 2.0, -0.5 }).GradientsOnce())
            .ShouldContain("2 of 3 elements disagree");
    }

    [Test]
    public void Gradient_in_memory_that_is_used_again_is_found()
    {
        var reused = NdArray.Zeros([3], DType.Float64);
        var single = NdArray.Zeros([3]);
        NdArray[] Reuse(NdArray[] x, NdArray gy)
        {
            var buffer = gy.DType == DType.Float64 ? reused : single;
            buffer.CopyFrom(2 * gy);
            return [buffer];
        }

        Message(() => FunctionCheck.Of(x => new Planted(x => 2 * x, Reuse).Apply(x), Draw.Normal(3)).GradientsOnce())
            .ShouldContain("gradient of input 0 was changed");
    }

    [Test]
    public void Gradient_written_over_the_seed_is_found() =>
        Refusal(x => new Planted(x => x.Copy(), (x, gy) => { gy.CopyFrom(1 * gy); return [gy]; }).Apply(x))
            .ShouldContain("backward wrote to gy[0]");

    [Test]
    public void Input_changed_in_the_forward_pass_is_found() =>
        Refusal(x => new Planted(x => { x.CopyFrom(1 * x); return x.Copy(); }, (x, gy) => [gy]).Apply(x))
            .ShouldContain("wrote to input 0 (x)");

    [Test]
    public void Input_changed_in_the_backward_pass_is_found() =>
        Refusal(x => new Planted(x => x.Copy(), (x, gy) => { x[0].CopyFrom(1 * x[0]); return [gy.Copy()]; }).Apply(x))
            .ShouldContain("backward wrote to unnamed leaf, which it kept");

    [Test]
    public void Memory_shared_between_gradients_is_found()
    {
        var array = NdArray.Zeros([3]);
        Run.SharedMemory([("gradient of input 0", array), ("gradient of input 1", array.Reshape(3, 1)), ("seed", array.Copy())])
            .ShouldBe(["gradient of input 1 shares the memory of gradient of input 0"]);
    }

    [Test]
    public void Recorded_gradient_that_is_another_is_found()
    {
        static Variable Cube(Variable x) =>
            new Planted(x => x * x * x, (x, gy) => [3 * x[0] * x[0] * gy], (x, gy) => [3.003 * x[0] * x[0] * gy]).Apply(x);
        Message(() => FunctionCheck.Of(Cube, Draw.Normal(3)).Gradients()).ShouldContain("recorded");
        FunctionCheck.Of(Cube, Draw.Normal(3)).GradientsOnce();
    }

    [Test]
    public void Wrong_second_derivative_is_found()
    {
        // The value of the recorded gradient is right, but x enters one of its factors as a constant.
        static Variable Cube(Variable x) =>
            new Planted(x => x * x * x, (x, gy) => [3 * x[0] * x[0] * gy], (x, gy) => [3 * x[0].Data * x[0] * gy]).Apply(x);
        Message(() => FunctionCheck.Of(Cube, Draw.Normal(3)).Gradients()).ShouldContain("second order");
        FunctionCheck.Of(Cube, Draw.Normal(3)).GradientsOnce();
    }

    [Test]
    public void Result_that_is_less_exact_in_float32_is_found()
    {
        static Variable Rough(Variable x) => x.DType == DType.Float64 ? 1 * x : 1.0001 * x;
        Message(() => FunctionCheck.Of(Rough, Draw.Normal(3)).Gradients()).ShouldContain("in float32 and float64, element 0");
    }

    [Test]
    public void Float64_from_float32_is_found() =>
        Message(() => FunctionCheck.Of(x => new Planted(x => (2 * x).To(DType.Float64), (x, gy) => [2 * gy.To(x[0].DType)]).Apply(x),
            Draw.Normal(3)).GradientsOnce())
            .ShouldContain("output 0 in float32: expected dtype float32");

    [Test]
    public void Kink_is_left_out_and_does_not_hide_the_rest()
    {
        NdArray x = new[] { 0.0, -1.0, 2.0 };
        FunctionCheck.Of(x => Absolute(x, 1), x).GradientsOnce();
        Message(() => FunctionCheck.Of(x => Absolute(x, 1.001), x).GradientsOnce())
            .ShouldContain("2 of 2 elements disagree, 1 left out at kinks");
    }

    [Test]
    public void Message_shows_inputs_and_seed()
    {
        var message = Message(() => FunctionCheck.Of(x => x * 2, Draw.Normal(3)).Forward(x => x));
        message.ShouldContain($"seed {Draw.Seed}");
        message.ShouldContain("input 0, Float64 (3)");
    }

    [Test]
    public void Draws_differ_within_a_test_and_do_not_depend_on_the_run()
    {
        Draw.Normal(3).ToArray<double>().ShouldNotBe(Draw.Normal(3).ToArray<double>());
        Draw.Seed.ShouldBe(1006096096);
    }

    private static Variable Absolute(Variable x, double factor) =>
        new Planted(x => x.Abs(), (x, gy) => [factor * x[0].Sign() * gy]).Apply(x);

    private static string Message(Action check) => Should.Throw<ShouldAssertException>(check).Message;

    /// <summary>Mistakes that the engine itself finds, before the values are compared.</summary>
    private static string Refusal(Func<Variable, Variable> f) =>
        Should.Throw<InvalidOperationException>(() => FunctionCheck.Of(f, Draw.Normal(3)).GradientsOnce()).Message;

    /// <summary>A function of one input, defined by lambdas.</summary>
    private sealed class Planted(Func<NdArray, NdArray> forward, Func<NdArray[], NdArray, NdArray[]> backward,
        Func<Variable[], Variable, Variable[]>? recorded = null) : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [forward(x[0])];

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => backward(x, gy[0]!);

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
            recorded is null ? base.Backward(x, gy) : recorded(x, gy[0]!);
    }
}
