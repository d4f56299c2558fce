using Autograd.Core;

namespace Autograd.Tests.Graph;

public class BackwardStepsTests
{
    [Test]
    public void Steps_tell_functions_gradients_additions_and_queue()
    {
        Variable x = new(3f, name: "x");
        var a = x * x;
        var y = a + a * x;
        var steps = y.BackwardSteps().ToArray();
        steps.Select(step => step.Function.Name).ShouldBe(["Add", "Multiply", "Multiply"]);
        steps[0].OutputGradients[0]!.ToScalar().ShouldBe(1);
        steps[0].Waiting.Select(function => function.Rank).ShouldBe([1, 0]);
        steps[1].Additions.Select(addition => (addition.Present is null, addition.Sum.ToScalar())).ShouldBe([(false, 4), (true, 9)]);
        steps[1].Additions[0].Node.ShouldBeSameAs(a.Node);
        steps[2].Waiting.ShouldBeEmpty();
        steps[2].Additions.Select(addition => addition.Sum.ToScalar()).ShouldBe([21, 33]);
        x.Grad!.ToScalar().ShouldBe(33);
    }

    [Test]
    public void Ties_go_in_order_of_discovery()
    {
        Variable x = new(3f);
        var (a, b, c) = (x * 2, x + 1, -x);
        (a * b * c).BackwardSteps().Select(step => step.Function.Name)
            .ShouldBe(["Multiply", "Multiply", "Negate", "MultiplyNumber", "AddNumber"], ignoreOrder: true);
        (c + (a + b)).BackwardSteps().Skip(2).Select(step => step.Function.Name).ShouldBe(["Negate", "MultiplyNumber", "AddNumber"]);
    }

    [Test]
    public void Steps_and_backward_give_the_same_bits()
    {
        Variable x = new(new float[] { 0.1f, 0.7f }), z = new(new float[] { 0.1f, 0.7f });
        Variable Model(Variable v) => (v * v + v / 3) * v;
        Model(x).Backward(NdArray.Ones([2]));
        foreach (var _ in Model(z).BackwardSteps(NdArray.Ones([2]))) { }
        z.Grad!.ToArray<float>().ShouldBe(x.Grad!.ToArray<float>());
    }

    [Test]
    public void Steps_are_walked_once()
    {
        Variable x = new(3f);
        var steps = (x * x).BackwardSteps();
        steps.Count().ShouldBe(1);
        Should.Throw<InvalidOperationException>(() => steps.Count()).Message.ShouldContain("was already enumerated");
        x.Grad!.ToScalar().ShouldBe(6);
    }
}
