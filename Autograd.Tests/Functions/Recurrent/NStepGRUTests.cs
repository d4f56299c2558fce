using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class NStepGRUTests
{
    [TestCase(1), TestCase(2)]
    public void A_batch_of_sequences_is_each_of_them_alone(int n)
    {
        var s = new Sequences(n, 3, states: 1);
        FunctionCheck.Of(v => F.NStepGRU(n, 0, v[0], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, ys) ? [hy, .. ys] : [], s.Arrays)
            .Forward(s.OneByOne(Step, directions: 1));
    }

    [TestCase(1), TestCase(2)]
    public void Two_directions_are_the_sequences_and_their_mirror_images(int n)
    {
        var s = new Sequences(2 * n, 3, directions: 2, states: 1);
        FunctionCheck.Of(v => F.NStepBiGRU(n, 0, v[0], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, ys) ? [hy, .. ys] : [], s.Arrays)
            .Forward(s.OneByOne(Step, directions: 2));
    }

    [TestCase(1), TestCase(2)]
    public void Gradients_agree_with_numeric_ones(int n)
    {
        var s = new Sequences(n, 3, states: 1);
        FunctionCheck.Of(v => F.NStepGRU(n, 0, v[0], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, ys) ? [hy, .. ys] : [], s.Arrays).Gradients();
    }

    [Test]
    public void Gradients_of_both_directions_agree_with_numeric_ones()
    {
        const int n = 1;
        var s = new Sequences(2, 3, directions: 2, states: 1);
        FunctionCheck.Of(v => F.NStepBiGRU(n, 0, v[0], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, ys) ? [hy, .. ys] : [], s.Arrays).Gradients();
    }

    // The definition, gate by gate.
    private static Variable[] Step(Variable x, Variable[] state, Variable[] w, Variable[] b)
    {
        Variable W(int j) => F.Linear(x, w[j], b[j]);
        Variable U(int j) => F.Linear(state[0], w[3 + j], b[3 + j]);
        Variable r = F.Sigmoid(W(0) + U(0)), z = F.Sigmoid(W(1) + U(1));
        return [(1 - z) * F.Tanh(W(2) + r * U(2)) + z * state[0]];
    }
}
