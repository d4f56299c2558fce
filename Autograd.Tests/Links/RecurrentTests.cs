using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class RecurrentTests
{
    private static readonly Dictionary<string, Func<ILayer>> Stateful = new()
    {
        ["ElmanRNN"] = () => new L.ElmanRNN(3, 2),
        ["GRU"] = () => new L.GRU(3, 2),
        ["LSTM"] = () => new L.LSTM(3, 2),
    };

    [TestCase("ElmanRNN"), TestCase("GRU"), TestCase("LSTM")]
    public void State_of_a_step_before_changes_nothing_about_what_is_no_batch_at_all(string name)
    {
        var (fresh, link) = (Stateful[name](), Stateful[name]());
        link.Forward(NdArray.Ones([2, 3]));
        Should.Throw<ArgumentNullException>(() => link.Forward(null!)).ParamName.ShouldBe("x");
        var scalar = new Variable(1f);
        Said(link).ShouldBe(Said(fresh));

        string Said(ILayer layer) => Should.Throw<ArgumentException>(() => layer.Forward(scalar)).Message.Split('\n')[0];
    }

    [TestCase("ElmanRNN", "has the batch size of the one before"), TestCase("GRU", "has the batch size of the one before"),
        TestCase("LSTM", "may lose its last sequences")]
    public void Larger_batch_is_refused_with_what_the_link_allows(string name, string allowed)
    {
        var link = Stateful[name]();
        link.Forward(NdArray.Ones([2, 3]));
        Should.Throw<ArgumentException>(() => link.Forward(NdArray.Ones([4, 3]))).Message.ShouldContain(allowed);
    }

    [Test]
    public void Sizes_are_said_once_they_are_known()
    {
        string.Join("; ", new L.Linear(64, 32), new L.StatelessGRU(3, 2), new L.StatelessLSTM(3, 2), new L.MLP(3, 4, 2))
            .ShouldBe("Linear(64, 32); StatelessGRU(3, 2); StatelessLSTM(3, 2); MLP(3, 4, 2)");
        string.Join("; ", new L.Linear(32), new L.StatelessGRU(2), new L.StatelessLSTM(2))
            .ShouldBe("Linear(?, 32); StatelessGRU(?, 2); StatelessLSTM(?, 2)");
    }

    [Test]
    public void EmbedID_begins_with_normal_numbers_of_deviation_one()
    {
        using var seed = Config.Seed(1);
        var link = new L.EmbedID(500, 40, ignoreLabel: -1);
        (link.W.Data * link.W.Data).Mean().ToScalar().ShouldBe(1, 0.03);
        link.Forward(new[,] { { 3, -1 } }).Data.Rows([0]).ToArray<float>()[40..].ShouldAllBe(value => value == 0);
        link.ToString().ShouldBe("EmbedID(500, 40)");
    }

    [Test]
    public void Elman_network_follows_its_formula()
    {
        var link = new L.ElmanRNN(2, 3);
        Variable x = Draw.Normal(4, 2).To(DType.Float32), second = Draw.Normal(4, 2).To(DType.Float32);
        var h = link.Forward(x);
        Same(h, F.Tanh(F.Linear(x, link.Upward.W, link.Upward.b)));
        Same(link.Forward(second), F.Tanh(F.Linear(second, link.Upward.W, link.Upward.b) + F.Linear(h, link.Lateral.W)));
        link.ResetState();
        Same(link.Forward(x), h);
        var rectified = new L.ElmanRNN(null, 3, F.ReLU);
        rectified.Forward(x).Data.ToArray<float>().ShouldAllBe(value => value >= 0);
    }

    [Test]
    public void GRU_is_its_step_from_call_to_call_and_starts_without_a_state()
    {
        var link = new L.GRU(2, 3);
        var step = new L.StatelessGRU(2, 3);
        step.CopyParametersFrom(link);
        link.NamedParameters().Select(pair => pair.Path)
            .ShouldBe(["/W_r/W", "/W_r/b", "/U_r/W", "/U_r/b", "/W_z/W", "/W_z/b", "/U_z/W", "/U_z/b", "/W/W", "/W/b", "/U/W", "/U/b"]);
        Variable? h = null;
        foreach (var x in Enumerable.Range(0, 3).Select(_ => Draw.Normal(4, 2).To(DType.Float32)))
            Same(link.Forward(x), h = step.Forward(h, x));
        link.h!.Shape.ShouldBe([4, 3]);
        Should.Throw<ArgumentException>(() => link.Forward(NdArray.Ones([3, 2]))).Message.ShouldContain("ResetState()");
        link.ResetState();
        link.Forward(NdArray.Ones([3, 2])).Shape.ShouldBe([3, 3]);
    }

    [Test]
    public void GRU_update_gate_weighs_the_new_against_the_old()
    {
        var link = new L.StatelessGRU(1, 1, biasInit: Initializers.Constant(50)); // z = 1
        link.Forward(new[,] { { -0.5f } }, new[,] { { 1f } }).Data.ToScalar().ShouldBe(1, 1e-6);
        link.W_z.b!.Data.Fill(-200); // z = 0
        link.Forward(new[,] { { -0.5f } }, new[,] { { 1f } }).Data.ToScalar().ShouldBe(-0.5, 1e-6);
    }

    [Test]
    public void LSTM_is_its_step_from_call_to_call()
    {
        var link = new L.LSTM(2, 3);
        var step = new L.StatelessLSTM(2, 3);
        step.CopyParametersFrom(link);
        link.NamedParameters().Select(pair => pair.Path).ShouldBe(["/Upward/W", "/Upward/b", "/Lateral/W"]);
        (Variable? c, Variable? h) = (null, null);
        foreach (var x in Enumerable.Range(0, 3).Select(_ => Draw.Normal(4, 2).To(DType.Float32)))
        {
            (c, h) = step.Forward(c, h, x);
            Same(link.Forward(x), h);
            Same(link.c!, c);
        }

        link.ResetState();
        link.h.ShouldBeNull();
        link.SetState(c!, h!);
        Same(link.Forward(NdArray.Ones([4, 2])), step.Forward(c, h, NdArray.Ones([4, 2])).H);
    }

    [Test]
    public void LSTM_lets_the_last_sequences_of_a_batch_end()
    {
        using var _ = Config.DefaultDType(DType.Float64);
        var (link, alone) = (new L.LSTM(2, 3), new L.LSTM(2, 3));
        alone.CopyParametersFrom(link);
        NdArray first = Draw.Normal(3, 2), second = Draw.Normal(1, 2);
        link.Forward(first);
        var y = link.Forward(second);
        alone.Forward(first.Rows([0]));
        y.Data.ToArray<double>().ShouldBe(alone.Forward(second).Data.ToArray<double>(), 1e-12);
        (link.h!.Shape, link.c!.Shape).ShouldBe(([3, 3], [3, 3]));
        link.Forward(NdArray.Zeros([0, 2], DType.Float64)).Shape.ShouldBe([0, 3]);
        Should.Throw<ArgumentException>(() => link.Forward(Draw.Normal(4, 2))).Message.ShouldContain("a batch may lose its last sequences");
    }

    [Test]
    public void LSTM_begins_with_an_open_forget_gate()
    {
        var link = new L.LSTM(null, 2);
        link.Forward(NdArray.Ones([1, 5]));
        link.Upward.b!.Data.ToArray<float>().ShouldBe([0, 0, 1, 0, 0, 0, 1, 0]);
        link.Upward.W.Shape.ShouldBe([8, 5]);
        var set = new L.LSTM(1, 1, Initializers.Constant(2), Initializers.Constant(3), Initializers.Constant(4), Initializers.Constant(5));
        (set.Lateral.W.Data[3, 0], set.Upward.W.Data[0, 0]).ShouldBe((2, 3));
        set.Upward.b!.Data.ToArray<float>().ShouldBe([4, 4, 5, 4]);
    }

    [Test]
    public void Truncated_backpropagation_cuts_the_past_off_and_keeps_the_state()
    {
        var link = new L.LSTM(2, 3);
        var past = new Variable(NdArray.Ones([1, 2]));
        var loss = F.Sum(link.Forward(past));
        loss.UnchainBackward();
        var x = new Variable(NdArray.Ones([1, 2]));
        F.Sum(link.Forward(x)).Backward();
        past.Grad.ShouldBeNull();
        x.Grad.ShouldNotBeNull();
    }

    [Test]
    public void The_state_goes_from_one_update_to_the_next_while_sequences_end()
    {
        var link = new L.LSTM(2, 3);
        var optimizer = new SGD(0.1).Setup(link);
        foreach (var rows in new[] { 3, 3, 2, 1 })
        {
            Variable loss = 0f;
            optimizer.Update(() => loss = F.Sum(F.Square(link.Forward(NdArray.Ones([rows, 2])))));
            loss.UnchainBackward();
        }

        link.h!.Data.ToArray<float>().Length.ShouldBe(9);
        var states = link.c!.Data;
        states[0, 0].ShouldNotBe(states[1, 0], "the first sequence went on, the second had ended");
    }

    private static void Same(Variable actual, Variable expected) =>
        actual.Data.ToArray<float>().ShouldBe(expected.Data.ToArray<float>(), 1e-6);
}
