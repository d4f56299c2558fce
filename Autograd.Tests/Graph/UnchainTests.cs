using Autograd.Core;

namespace Autograd.Tests.Graph;

public class UnchainTests
{
    [Test]
    public void Unchain_makes_a_leaf()
    {
        Variable x = new(3f);
        var h = x * x;
        h.Unchain();
        h.Creator.ShouldBeNull();
        (h * h).Backward();
        x.Grad.ShouldBeNull();
        h.Grad!.ToScalar().ShouldBe(18);
    }

    [Test]
    public void UnchainBackward_truncates_the_past()
    {
        Variable x = new(1.0);
        var state = x;
        var states = new List<Variable>();
        for (var t = 0; t < 10; t++) states.Add(state = state * 2);
        states[4].UnchainBackward();
        state.Backward();
        x.Grad.ShouldBeNull();
        states[4].Grad!.ToScalar().ShouldBe(32);
        states[3].Creator.ShouldBeNull();
    }

    [Test]
    public void UnchainBackward_of_a_sibling_leaves_the_other_output_without_a_past()
    {
        Variable x = new(new float[] { 1, 2, 3, 4 });
        var halves = new Halves().ApplyAll(x);
        halves[0].UnchainBackward();
        halves[1].Creator.ShouldBeNull();
        (halves[1] * 2).Backward(NdArray.Ones([2]));
        x.Grad.ShouldBeNull();
        halves[1].Grad!.ToArray<float>().ShouldBe([2, 2]);
    }

    [Test]
    public void UnchainBackward_of_a_leaf_does_nothing() => Should.NotThrow(new Variable(1f).UnchainBackward);
}
