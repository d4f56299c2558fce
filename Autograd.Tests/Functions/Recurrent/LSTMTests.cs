using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class LSTMTests
{
    [Test]
    public void Gates_of_a_unit_stand_side_by_side()
    {
        // One unit takes its input, the other only remembers: a, i, f, o of each.
        var (c, h) = F.LSTM(Array([1, 2], 0.5, -0.25), Array([1, 8], 2, 50, -50, 50, 3, -50, 50, 0));
        Close(c.Data, Array([1, 2], Math.Tanh(2), -0.25));
        Close(h.Data, Array([1, 2], Math.Tanh(Math.Tanh(2)), Math.Tanh(-0.25) / 2));
    }

    [Test]
    public void Sequences_that_have_ended_keep_their_state_and_gradient()
    {
        Variable c = new(Array([3, 1], 1, 2, 3)), x = new(NdArray.Zeros([1, 4], DType.Float64));
        var (next, h) = F.LSTM(c, x);
        Close(next.Data, Array([3, 1], 0.5, 2, 3));
        h.Shape.ShouldBe([1, 1]);
        next.Backward(Array([3, 1], 1, 10, 100));
        Close(c.Grad!, Array([3, 1], 0.5, 10, 100));
        F.LSTM(c, NdArray.Zeros([0, 4], DType.Float64)).C.Data.ToArray<double>().ShouldBe([1, 2, 3]);
    }

    [Test]
    public void Images_have_a_state_for_each_pixel()
    {
        NdArray c = Draw.Normal(2, 3, 4), x = Draw.Normal(2, 12, 4);
        var y = F.LSTM(c, x).H.Data;
        for (var pixel = 0; pixel < 4; pixel++)
        {
            var flat = F.LSTM(Column(c, pixel), Column(x, pixel)).H.Data;
            for (var unit = 0; unit < 3; unit++) y[1, unit, pixel].ShouldBe(flat[1, unit], 1e-12);
        }

        static Variable Column(NdArray array, int pixel) => F.Reshape(F.SplitAxis(array, 4, 2)[pixel], array.Shape[0], array.Shape[1]);
    }

    [Test]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Variable c = NdArray.Ones([2, 3]);
        Should.Throw<ArgumentException>(() => F.LSTM(c, NdArray.Ones([2, 8]))).Message.ShouldContain("new L.Linear(12)");
        Should.Throw<ArgumentException>(() => F.LSTM(c, NdArray.Ones([3, 12]))).Message.ShouldContain("with b ≤ B");
        Should.Throw<ArgumentException>(() => F.LSTM(Vector(1), Vector(1, 2, 3, 4)));
        Should.Throw<ArgumentException>(() => F.LSTM(c, 1f));
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(v => F.LSTM(v[0], v[1]) is var (c, h) ? [c, h] : [], Draw.Normal(3, 2), Draw.Normal(3, 8)).Gradients().AlsoEmpty();

    // More elements than the kernel handles at a time; the recorded gradient consists of other functions.
    [TestCase(3, 700, 1), TestCase(2, 3, 400), TestCase(2, 2, 1500)]
    public void Large_steps_agree_with_the_recorded_gradient(int rows, int units, int rest)
    {
        Variable c = new(Draw.Normal(rows, units, rest)), x = new(Draw.Normal(rows, 4 * units, rest));
        var (next, h) = F.LSTM(c, x);
        var loss = F.Sum(F.Exp(-next * next) + h * h);
        foreach (var (fast, recorded) in Gradient.Of([loss], [c, x]).Zip(Gradient.Of([loss], [c, x], createGraph: true)))
            Close(fast!.Data, recorded!.Data);
        var gates = F.SplitAxis(F.Reshape(x, rows, units, 4, rest), 4, 2);
        Close(F.Reshape(h, rows, units, 1, rest).Data, (F.Sigmoid(gates[3]) * F.Tanh(F.Reshape(next, rows, units, 1, rest))).Data);
    }

    [Test]
    public void Gradients_of_one_output_alone_agree_with_numeric_ones()
    {
        FunctionCheck.Of((c, x) => F.LSTM(c, x).C, Draw.Normal(2, 2), Draw.Normal(1, 8)).Gradients();
        FunctionCheck.Of((c, x) => F.LSTM(c, x).H, Draw.Normal(2, 2, 3), Draw.Normal(2, 8, 3)).Gradients();
    }
}
