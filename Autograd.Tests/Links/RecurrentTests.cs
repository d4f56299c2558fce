using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class RecurrentTests
{
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
        link.NamedParameters().Select(pair => pair.Path).ShouldBe(["/W_r/W", "/W_r/b", "/U_r/W", "/U_r/b", "/W_z/W", "/W_z/b", "/U_z/W", "/U_z/b", "/W/W", "/W/b", "/U/W", "/U/b"]);
        Variable? h = null;
        foreach (var x in Enumerable.Range(0, 3).Select(_ => Draw.Normal(4, 2).To(DType.Float32))) Same(link.Forward(x), h = step.Forward(h, x));
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

    private static void Same(Variable actual, Variable expected) => actual.Data.ToArray<float>().ShouldBe(expected.Data.ToArray<float>(), 1e-6);
}
