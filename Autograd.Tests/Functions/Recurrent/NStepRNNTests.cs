using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class NStepRNNTests
{
    [TestCase(1), TestCase(2)]
    public void A_batch_of_sequences_is_each_of_them_alone(int n)
    {
        var s = new Sequences(n, 1, states: 1);
        FunctionCheck.Of(v => F.NStepRNN(n, 0, v[0], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, ys) ? [hy, .. ys] : [], s.Arrays)
            .Forward(s.OneByOne(Step, directions: 1));
    }

    [TestCase(1), TestCase(2)]
    public void Two_directions_are_the_sequences_and_their_mirror_images(int n)
    {
        var s = new Sequences(2 * n, 1, directions: 2, states: 1);
        FunctionCheck.Of(v => F.NStepBiRNN(n, 0, v[0], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, ys) ? [hy, .. ys] : [], s.Arrays)
            .Forward(s.OneByOne(Step, directions: 2));
    }

    [Test]
    public void Another_activation_takes_the_place_of_tanh()
    {
        Variable[][] ws = [[new[,] { { 1f } }, new[,] { { 1f } }]], bs = [[Vector(0), Vector(1)]];
        var (hy, ys) = F.NStepRNN(1, 0, NdArray.Zeros([1, 1, 1]), ws, bs, [new[,] { { 2f } }, new[,] { { -9f } }], F.ReLU);
        ys.Select(y => y.Data.ToScalar()).ShouldBe([3, 0]);
        hy.Data.ToScalar().ShouldBe(0);
    }

    [Test]
    public void Activation_that_returns_null_or_another_shape_is_named()
    {
        Variable[][] ws = [[new[,] { { 1f } }, new[,] { { 1f } }]], bs = [[Vector(0), Vector(1)]];
        Should.Throw<ArgumentException>(() => F.NStepRNN(1, 0, NdArray.Zeros([1, 1, 1]), ws, bs, [new[,] { { 2f } }], _ => null!))
            .Message.ShouldStartWith("NStepRNN: the activation returned null");
        Should.Throw<ArgumentException>(() => F.NStepRNN(1, 0, NdArray.Zeros([1, 1, 1]), ws, bs, [new[,] { { 2f } }], x => F.Sum(x)))
            .Message.ShouldStartWith("NStepRNN: the activation returned () for (1, 1)");
        Variable[][] bothWs = [ws[0], ws[0]], bothBs = [bs[0], bs[0]];
        Should.Throw<ArgumentException>(() => F.NStepBiRNN(1, 0, NdArray.Zeros([2, 1, 1]), bothWs, bothBs, [new[,] { { 2f } }], _ => null!))
            .Message.ShouldStartWith("NStepBiRNN: the activation returned null");
    }

    [TestCase(1), TestCase(2)]
    public void Gradients_agree_with_numeric_ones(int n)
    {
        var s = new Sequences(n, 1, states: 1);
        FunctionCheck.Of(v => F.NStepRNN(n, 0, v[0], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, ys) ? [hy, .. ys] : [], s.Arrays).Gradients();
    }

    [Test]
    public void Gradients_of_both_directions_agree_with_numeric_ones()
    {
        const int n = 1;
        var s = new Sequences(2, 1, directions: 2, states: 1);
        FunctionCheck.Of(v => F.NStepBiRNN(n, 0, v[0], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, ys) ? [hy, .. ys] : [], s.Arrays).Gradients();
    }

    // The definition, gate by gate.
    private static Variable[] Step(Variable x, Variable[] state, Variable[] w, Variable[] b) =>
        [F.Tanh(F.Linear(x, w[0], b[0]) + F.Linear(state[0], w[1], b[1]))];
}
