using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class NStepLSTMTests
{
    [TestCase(1), TestCase(2)]
    public void A_batch_of_sequences_is_each_of_them_alone(int n)
    {
        var s = new Sequences(n, 4, states: 2);
        FunctionCheck.Of(v => F.NStepLSTM(n, 0, v[0], v[1], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, cy, ys) ? [hy, cy, .. ys] : [], s.Arrays)
            .Forward(s.OneByOne(Step, directions: 1));
    }

    [TestCase(1), TestCase(2)]
    public void Two_directions_are_the_sequences_and_their_mirror_images(int n)
    {
        var s = new Sequences(2 * n, 4, directions: 2, states: 2);
        FunctionCheck.Of(v => F.NStepBiLSTM(n, 0, v[0], v[1], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, cy, ys) ? [hy, cy, .. ys] : [],
            s.Arrays).Forward(s.OneByOne(Step, directions: 2));
    }

    [Test]
    public void Dropout_between_layers_follows_the_seed_and_the_mode_and_is_drawn_again_by_Forget()
    {
        var s = new Sequences(2, 4, states: 2);
        NdArray[] Run(bool forget)
        {
            using var _ = Config.Seed(4);
            var x = System.Array.ConvertAll(s.Arrays, array => new Variable(array));
            Variable Loss(Variable[] v) => F.Sum(F.Concat(F.NStepLSTM(2, 0.5, v[0], v[1], s.Ws(v), s.Bs(v), s.Xs(v)).Ys, 0));
            (forget ? F.Forget(v => [Loss(v)], x)[0] : Loss(x)).Backward();
            return [.. x.Select(v => v.Grad!)];
        }

        foreach (var (a, b) in Run(false).Zip(Run(true))) Close(a, b);
        Variable[] v = [.. s.Arrays];
        double Sum(double ratio) => F.Sum(F.NStepLSTM(2, ratio, v[0], v[1], s.Ws(v), s.Bs(v), s.Xs(v)).Ys[0]).Data.ToScalar();
        using var test = Config.TestMode();
        Sum(0.5).ShouldBe(Sum(0));
    }

    [Test]
    public void Only_the_first_step_may_have_fewer_rows_than_the_state()
    {
        var s = new Sequences(1, 4, states: 2);
        Variable[] v = [.. s.Arrays], shorter = s.Xs(v)[1..];
        var (hy, cy, ys) = F.NStepLSTM(1, 0, v[0], v[1], s.Ws(v), s.Bs(v), shorter);
        ys[0].Shape.ShouldBe([2, 2]);
        Close(hy.Data.Reshape(3, 2).Rows([2]), v[0].Data.Reshape(3, 2).Rows([2]));
        cy.Shape.ShouldBe([1, 3, 2]);
    }

    [Test]
    public void Arguments_that_do_not_fit_are_refused()
    {
        var s = new Sequences(2, 4, states: 2);
        Variable[] v = [.. s.Arrays], xs = s.Xs(v);
        Variable[][] ws = s.Ws(v), bs = s.Bs(v);
        string Refused(Action mistake) => Should.Throw<ArgumentException>(mistake).Message;
        Refused(() => F.NStepLSTM(2, 0, v[0], v[1], ws, bs, [xs[1], xs[0]])).ShouldContain("xs[1] (3, 3) has more rows than xs[0] (2, 3)");
        Refused(() => F.NStepLSTM(2, 0, v[0], v[1], ws, bs, [])).ShouldContain("xs is empty");
        Refused(() => F.NStepLSTM(2, 0, v[0], v[1], ws, bs, [Vector(1)])).ShouldContain("xs[0] is (1)");
        Refused(() => F.NStepLSTM(1, 0, v[0], v[1], ws, bs, xs)).ShouldContain("hx is (2, 3, 2), with 1 layer and a batch of 3");
        Refused(() => F.NStepLSTM(2, 0, v[0], NdArray.Zeros([2, 3, 1]), ws, bs, xs)).ShouldContain("cx is (2, 3, 1)");
        Refused(() => F.NStepLSTM(2, 0, v[0], v[1], ws[..1], bs, xs)).ShouldContain("ws has 1 layers");
        Refused(() => F.NStepLSTM(2, 0, v[0], v[1], ws, [bs[0], bs[1][..7]], xs)).ShouldContain("bs[1] holds 7 arrays");
        Refused(() => F.NStepLSTM(2, 0, v[0], v[1], [ws[1], ws[0]], bs, xs)).ShouldContain("ws[0][0] is (2, 2)");
        Refused(() => F.NStepLSTM(2, 1, v[0], v[1], ws, bs, xs)).ShouldContain("ratio is 1");
        Refused(() => F.NStepLSTM(2, 0, v[0], null!, ws, bs, xs)).ShouldContain("cx");
        Refused(() => F.NStepLSTM(2, 0, v[0], v[1], [ws[0], null!], bs, xs)).ShouldContain("ws[1]");
        Refused(() => F.NStepLSTM(2, 0, v[0], v[1], ws, bs, [xs[0], null!])).ShouldContain("xs[1]");
        Refused(() => F.NStepLSTM(0, 0, v[0], v[1], ws, bs, xs)).ShouldContain("nLayers is 0");
        Refused(() => F.NStepLSTM(2, 0, v[0], v[1], ws, bs, [.. xs.Select(x => (Variable)x.Data.To(DType.Float32))]));
    }

    [TestCase(1), TestCase(2)]
    public void Gradients_agree_with_numeric_ones(int n)
    {
        var s = new Sequences(n, 4, states: 2);
        FunctionCheck.Of(v => F.NStepLSTM(n, 0, v[0], v[1], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, cy, ys) ? [hy, cy, .. ys] : [], s.Arrays)
            .Gradients();
    }

    [Test]
    public void Gradients_of_both_directions_agree_with_numeric_ones()
    {
        const int n = 1;
        var s = new Sequences(2, 4, directions: 2, states: 2);
        FunctionCheck.Of(v => F.NStepBiLSTM(n, 0, v[0], v[1], s.Ws(v), s.Bs(v), s.Xs(v)) is var (hy, cy, ys) ? [hy, cy, .. ys] : [],
            s.Arrays).Gradients();
    }

    // The definition, gate by gate.
    private static Variable[] Step(Variable x, Variable[] state, Variable[] w, Variable[] b)
    {
        Variable Gate(int j) => F.Linear(x, w[j], b[j]) + F.Linear(state[0], w[4 + j], b[4 + j]);
        var c = F.Sigmoid(Gate(1)) * state[1] + F.Sigmoid(Gate(0)) * F.Tanh(Gate(2));
        return [F.Sigmoid(Gate(3)) * F.Tanh(c), c];
    }
}
