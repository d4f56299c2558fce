using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class SLSTMTests
{
    [Test]
    public void Two_branches_are_summed_under_one_output_gate()
    {
        // σ(±50) is 1 or 0, which isolates each term of the sum.
        var (c, h) = F.SLSTM(Array([1, 1], 0.5), Array([1, 1], 0.25), Array([1, 4], 1, 50, -50, 0.75), Array([1, 4], 2, -50, 50, -0.75));
        Close(c.Data, Array([1, 1], Math.Tanh(1) + 0.25));
        Close(h.Data, Array([1, 1], 0.5 * Math.Tanh(Math.Tanh(1) + 0.25)));
    }

    [Test]
    public void With_an_empty_second_branch_it_is_an_LSTM()
    {
        NdArray c1 = Draw.Normal(2, 3), x1 = Draw.Normal(2, 12), none = NdArray.Zeros([2, 12], DType.Float64);
        var (c, h) = F.SLSTM(c1, NdArray.Zeros([2, 3], DType.Float64), x1, none);
        Close(c.Data, F.LSTM(c1, x1).C.Data);
        Close(h.Data, F.LSTM(c1, x1).H.Data);
    }

    [Test]
    public void Branches_that_do_not_fit_are_refused() =>
        Should.Throw<ArgumentException>(() =>
            F.SLSTM(NdArray.Ones([2, 3]), NdArray.Ones([2, 3]), NdArray.Ones([2, 12]), NdArray.Ones([2, 8])))
                .Message.ShouldContain("SLSTM: c (2, 3) and x (2, 8) do not fit");

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(v => F.SLSTM(v[0], v[1], v[2], v[3]) is var (c, h) ? [c, h] : [],
            Draw.Normal(2, 1), Draw.Normal(2, 1), Draw.Normal(2, 4), Draw.Normal(2, 4)).Gradients();
}
