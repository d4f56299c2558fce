using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Links;

// What a model reports to its optimizer: its current parts, and parameters that a pass reached but the model does not have.
public class LearnedPartsTests
{
    [Test]
    public void A_part_that_replaces_another_is_updated_from_then_on_wherever_it_stands([Values] bool outer)
    {
        var model = new Outer { Inner = new() { W = Number(1) } };
        var optimizer = new SGD(1).Setup(model);
        optimizer.Update(model.Sum);
        if (outer) model.Inner = new() { W = Number(5) };
        else model.Inner.W = Number(5);
        optimizer.Update(model.Sum);
        model.Inner.W.Data.ToScalar().ShouldBe(4);
    }

    [Test]
    public void A_parameter_is_its_optimizer_s_in_another_float_type_too()
    {
        var model = new Outer { Inner = new() { W = Number(1) } };
        var optimizer = new SGD(1).Setup(model);
        optimizer.Update(model.Sum);
        model.To(DType.Float64);
        optimizer.Update(model.Sum);
        (model.Inner.W.Data.ToScalar(), model.Inner.W.DType).ShouldBe((-1, DType.Float64));
    }

    [Test]
    public void A_model_that_has_the_float_type_keeps_its_gradients_and_its_graph()
    {
        var model = new Outer { Inner = new() { W = Number(3) } };
        var y = model.Sum();
        y.Backward();
        var data = model.Inner.W.Data;
        model.To(DType.Float32);
        model.Inner.W.Data.ShouldBeSameAs(data);
        model.Inner.W.Grad!.ToScalar().ShouldBe(1);
        y.Backward();
        model.Inner.W.Grad!.ToScalar().ShouldBe(2);
    }

    [Test]
    public void Of_several_forgotten_parts_the_first_is_reported_and_known_ones_count_wherever_they_come()
    {
        var model = new Outer { Inner = new() { W = Number(1) } };
        var optimizer = new SGD(1).Setup(model);
        Parameter first = new((NdArray)1f) { Name = "first" }, second = new((NdArray)1f) { Name = "second" };
        foreach (var (loss, reported) in new (Func<Variable>, string)[]
            { (() => model.Sum() * first * second, "second"), (() => first * second * model.Sum(), "first") })
        {
            var message = $"parameter {reported} () received a gradient but belongs to no registered link";
            Should.Throw<InvalidOperationException>(() => optimizer.Update(loss)).Message.ShouldContain(message);
            model.ClearGrads();
            loss().Backward();
            Should.Throw<InvalidOperationException>(() => optimizer.Update()).Message.ShouldContain(message);
        }

        F.Sum(first * second).Backward();
        optimizer.Update(); // the pass came to none of its own
    }

    private static Parameter Number(float value) => new((NdArray)value);

    private sealed class Outer : Chain
    {
        public Inside Inner { get; set => field = Register(value); } = null!;

        public Variable Sum() => F.Sum(Inner.W);
    }

    private sealed class Inside : Link
    {
        public Parameter W { get; set => field = Register(value); } = null!;
    }
}
