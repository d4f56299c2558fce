using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class TreeLSTMTests
{
    [Test]
    public void Gates_stand_in_blocks_and_each_branch_has_its_own_forget_gate()
    {
        // Two units and two branches: a, i, o, f1, f2 have two numbers each.
        var (c, h) = F.TreeLSTM(Array([1, 2], 0.5, 0.25), Array([1, 2], 4, 8), Array([1, 10], 1, 2, 50, -50, 0, 50, 50, -50, -50, 50));
        Close(c.Data, Array([1, 2], Math.Tanh(1) + 0.5, 8));
        Close(h.Data, Array([1, 2], Math.Tanh(Math.Tanh(1) + 0.5) / 2, Math.Tanh(8)));
    }

    [Test]
    public void Branches_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentException>(() => F.TreeLSTM(NdArray.Ones([2, 3]), NdArray.Ones([2, 15])))
            .Message.ShouldContain("new L.Linear(12)");
        Should.Throw<ArgumentException>(() => F.TreeLSTM(NdArray.Ones([2, 3]), NdArray.Ones([2, 2]), NdArray.Ones([2, 15])));
        Should.Throw<ArgumentException>(() => F.TreeLSTM(NdArray.Ones([2, 3]))).Message.ShouldContain("at least one cell state");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(v => F.TreeLSTM(v) is var (c, h) ? [c, h] : [], Draw.Normal(2, 1), Draw.Normal(2, 1), Draw.Normal(2, 5))
            .Gradients();
}
