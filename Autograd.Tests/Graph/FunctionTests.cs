using Autograd.Core;

namespace Autograd.Tests.Graph;

public class FunctionTests
{
    [Test]
    public void A_function_is_applied_once()
    {
        var f = new Square();
        f.Apply(new Variable(1f));
        Should.Throw<InvalidOperationException>(() => f.Apply(new Variable(1f))).Message.ShouldContain("new Square(…)");
    }

    [Test]
    public void Ranks_rise_by_one()
    {
        Variable x = new(1f);
        var y = new Square().Apply(x);
        var z = y * x;
        (x.Node.Rank, y.Node.Rank, z.Node.Rank, z.Creator!.Rank).ShouldBe((0, 1, 2, 1));
    }

    [Test]
    public void Several_outputs_need_ApplyAll() =>
        Should.Throw<InvalidOperationException>(() => new Halves().Apply(new Variable(new float[] { 1, 2 })))
            .Message.ShouldContain("ApplyAll");

    [Test]
    public void Gradients_of_wrong_count_shape_or_type_name_the_function()
    {
        Variable x = new(new float[] { 1, 2 });
        Variable With(NdArray?[] gx) => new Given(v => [v[0] * 2], (_, _) => gx).Apply(x);
        var seed = NdArray.Ones([2]);
        Should.Throw<InvalidOperationException>(() => With([]).Backward(seed)).Message.ShouldContain("Given");
        Should.Throw<InvalidOperationException>(() => With([NdArray.Ones([2]), null]).Backward(seed))
            .Message.ShouldContain("2 gradients for 1 inputs");
        Should.Throw<InvalidOperationException>(() => With([NdArray.Ones([1])]).Backward(seed)).Message.ShouldContain("float32 (1)");
        Should.Throw<InvalidOperationException>(() => With([NdArray.Ones([2], DType.Float64)]).Backward(seed))
            .Message.ShouldContain("float64 (2)");
        x.Grad.ShouldBeNull();
    }

    [Test]
    public void Null_gradients_are_no_gradients()
    {
        Variable x = new(1f);
        new Given(v => [v[0] * 2], (_, _) => [null]).Apply(x).Backward();
        x.Grad.ShouldBeNull();
    }

    [Test]
    public void Differentiable_backward_alone_serves_both()
    {
        Variable x = new(3f);
        var y = new RecordedSquare().Apply(x);
        y.Backward();
        x.Grad!.ToScalar().ShouldBe(6);
        x.GradVariable!.Creator.ShouldBeNull();
        x.ClearGrad();
        y.Backward(createGraph: true);
        x.GradVariable!.Backward();
        x.Grad!.ToScalar().ShouldBe(8);
    }

    [Test]
    public void Array_backward_alone_cannot_be_recorded()
    {
        Variable x = new(3f);
        Should.Throw<InvalidOperationException>(() => new Square().Apply(x).Backward(createGraph: true))
            .Message.ShouldContain("Square: has no differentiable Backward");
    }

    [Test]
    public void A_function_without_any_backward_says_so()
    {
        var y = new ForwardOnly().Apply(new Variable(3f));
        Should.Throw<InvalidOperationException>(() => y.Backward()).Message.ShouldContain("ForwardOnly");
    }

    [Test]
    public void Mixed_float_types_are_refused_by_name()
    {
        var message = Should.Throw<ArgumentException>(() => new Variable(1f) * new Variable(1.0)).Message;
        message.ShouldContain("float32 and float64 do not mix");
        message.ShouldContain("x.To(DType.Float32)");
    }

    [Test]
    public void Null_inputs_are_refused_by_name() =>
        Should.Throw<ArgumentNullException>(() => new Variable(1f) * (Variable?)null).Message.ShouldContain("Multiply");

    [Test]
    public void An_identity_shares_numbers_but_no_gradient()
    {
        Variable x = new(new float[] { 1, 2 });
        var y = new Given(v => [v[0]], (_, gy) => gy, retain: []).Apply(x);
        y.Backward(NdArray.Ones([2]), retainGrad: true);
        y.Data.ToArray<float>().ShouldBe([1, 2]);
        y.Grad.ShouldNotBeSameAs(x.Grad);
    }

    [Test]
    public void Integers_have_no_gradient()
    {
        NdArray labels = new int[] { 1, 2 };
        Should.Throw<ArgumentException>(() => new Variable(labels, requiresGrad: true));
        Variable t = new(labels), x = new(new float[] { 3, 4 });
        t.RequiresGrad.ShouldBeFalse();
        Should.Throw<ArgumentException>(() => t.RequiresGrad = true);
        var y = new TimesLabel().Apply(x, t);
        y.Backward(NdArray.Ones([2]));
        t.Grad.ShouldBeNull();
        x.Grad!.ToArray<float>().ShouldBe([1, 2]);
    }

    [Test]
    public void RequiresGrad_of_a_computed_variable_cannot_be_set()
    {
        var y = new Variable(1f) * 2;
        Should.Throw<InvalidOperationException>(() => y.RequiresGrad = false);
    }

    [Test]
    public void A_function_that_returns_null_is_named()
    {
        Variable x = new(1f);
        Should.Throw<InvalidOperationException>(() => new Given(_ => null!, (_, gy) => gy).Apply(x))
            .Message.ShouldContain("Given: ForwardCpu returned null");
        Should.Throw<InvalidOperationException>(() => new Given(_ => [null!], (_, gy) => gy).Apply(x))
            .Message.ShouldContain("Given: ForwardCpu returned null");
        var y = new Given(v => [v[0] * 2], (_, _) => null!).Apply(x);
        Should.Throw<InvalidOperationException>(() => y.Backward()).Message.ShouldContain("Given: backward returned null for 1 inputs");
    }

    private sealed class ForwardOnly : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * 2];
    }

    private sealed class TimesLabel : Function
    {
        protected override void CheckTypes(TypeCheck check) => check.Inputs(2);

        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * x[1].To(x[0].DType)];

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) => [gy[0] * x[1].To(x[0].DType), null];
    }
}
