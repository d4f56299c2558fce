using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class TransposeSequenceTests
{
    [Test]
    public void Step_t_holds_element_t_of_each_sequence_that_has_one()
    {
        var steps = F.TransposeSequence([new float[,] { { 1 }, { 2 }, { 3 } },
            new float[,] { { 4 }, { 5 } }, new float[,] { { 6 } }, NdArray.Zeros([0, 1])]);
        steps.Select(step => step.Data.ToArray<float>()).ShouldBe([[1, 4, 6], [2, 5], [3]]);
        F.TransposeSequence(steps).Select(sequence => sequence.Data.ToArray<float>()).ShouldBe([[1, 2, 3], [4, 5], [6]]);
        F.TransposeSequence([NdArray.Zeros([0, 1])]).ShouldBeEmpty();
    }

    [Test]
    public void Sequences_out_of_order_are_refused()
    {
        Should.Throw<ArgumentException>(() => F.TransposeSequence([NdArray.Ones([1, 2]), NdArray.Ones([2, 2])]))
            .Message.ShouldContain("xs[1] (2, 2) is longer than xs[0] (1, 2)");
        Should.Throw<ArgumentException>(() => F.TransposeSequence([])).Message.ShouldContain("at least one sequence");
        Should.Throw<ArgumentException>(() => F.TransposeSequence([1f]));
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(v => F.TransposeSequence([F.Square(v[0]), v[1]]), Draw.Normal(3, 2), Draw.Normal(2, 2)).Gradients();
}
