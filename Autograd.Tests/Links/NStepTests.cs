using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class NStepTests
{
    private static readonly int[] Lengths = [2, 4, 0, 3];

    [Test]
    public void Sequences_in_any_order_come_back_in_that_order()
    {
        using var _ = Config.DefaultDType(DType.Float64);
        var link = new L.NStepLSTM(2, 3, 2);
        var xs = Array.ConvertAll(Lengths, length => (Variable)Draw.Normal(length, 3));
        Variable hx = Draw.Normal(2, 4, 2), cx = Draw.Normal(2, 4, 2);
        var (hy, cy, ys) = link.Forward(hx, cx, xs);
        ys.Select(y => y.Shape).ShouldBe([[2, 2], [4, 2], [0, 2], [3, 2]]);
        for (var i = 0; i < 4; i++)
        {
            if (Lengths[i] == 0)
            {
                Column(hy, i).ShouldBe(Column(hx, i), 1e-15, "an empty sequence changes no state");
                continue;
            }

            var (h, c, y) = link.Forward(Part(hx, i), Part(cx, i), [xs[i]]);
            ys[i].Data.ToArray<double>().ShouldBe(y[0].Data.ToArray<double>(), 1e-12);
            Column(hy, i).ShouldBe(Column(h, 0), 1e-12);
            Column(cy, i).ShouldBe(Column(c, 0), 1e-12);
        }
    }

    [Test]
    public void Every_kind_has_the_shapes_of_its_directions_and_starts_from_zeros()
    {
        var xs = Array.ConvertAll(Lengths, length => (Variable)Draw.Normal(length, 3).To(DType.Float32));
        Check(new L.NStepGRU(2, 3, 5).Forward(null, xs), 2, 5);
        Check(new L.NStepBiGRU(2, 3, 5).Forward(null, xs), 4, 10);
        Check(new L.NStepRNNTanh(2, 3, 5).Forward(null, xs), 2, 5);
        Check(new L.NStepBiRNNTanh(2, 3, 5).Forward(null, xs), 4, 10);
        Check(new L.NStepRNNReLU(2, 3, 5).Forward(null, xs), 2, 5);
        Check(new L.NStepBiRNNReLU(2, 3, 5, 0.5).Forward(null, xs), 4, 10);
        var (hy, cy, ys) = new L.NStepBiLSTM(2, 3, 5).Forward(null, null, xs);
        Check((hy, ys), 4, 10);
        cy.Shape.ShouldBe([4, 4, 5]);

        static void Check((Variable Hy, Variable[] Ys) result, int states, int units)
        {
            result.Hy.Shape.ShouldBe([states, 4, 5]);
            result.Ys.Select(y => y.Shape).ShouldBe([[2, units], [4, units], [0, units], [3, units]]);
        }
    }

    [Test]
    public void Parameters_have_the_names_and_shapes_of_Chainer()
    {
        var link = new L.NStepBiLSTM(2, 3, 5);
        var parameters = link.NamedParameters().ToDictionary(pair => pair.Path, pair => pair.Parameter.Shape);
        parameters.Count.ShouldBe(2 * 2 * 16);
        parameters["/0/w0"].ShouldBe([5, 3]);
        parameters["/1/w4"].ShouldBe([5, 5]);
        parameters["/2/w3"].ShouldBe([5, 10]);
        parameters["/3/b7"].ShouldBe([5]);
        link.ToString().ShouldBe("NStepBiLSTM(2, 3, 5)");
    }

    [Test]
    public void Bad_sizes_and_no_sequences_are_refused()
    {
        Should.Throw<ArgumentException>(() => new L.NStepGRU(0, 1, 1));
        Should.Throw<ArgumentException>(() => new L.NStepGRU(1, 1, 1, dropout: 1));
        Should.Throw<ArgumentException>(() => new L.NStepGRU(1, 1, 1).Forward(null, [])).Message.ShouldContain("NStepGRU: xs is empty");
        Should.Throw<ArgumentException>(() =>
            new L.NStepGRU(1, 1, 1).Forward(NdArray.Zeros([1, 3, 1]), [NdArray.Ones([1, 1]), NdArray.Ones([2, 1])]))
                .Message.ShouldContain("hx is (1, 3, 1), with 1 layer and a batch of 2");
        Should.Throw<ArgumentException>(() => new L.NStepGRU(1, 1, 1).Forward(null, [NdArray.Ones([2, 1]), NdArray.Ones([5, 3])]))
            .Message.ShouldContain("NStepGRU: xs[1] is (5, 3)");
        Should.Throw<ArgumentException>(() => new L.NStepGRU(1, 1, 1).Forward(null, [1f])).Message.ShouldContain("xs[0] is ()");
    }

    [TestCase(false), TestCase(true)]
    public void Dropout_is_between_the_layers_and_not_before_the_first(bool bothDirections)
    {
        Variable[] xs = [Draw.Normal(4, 3).To(DType.Float32), Draw.Normal(2, 3).To(DType.Float32)];
        Variable[] Run(int layers, double dropout, bool train)
        {
            using var seed = Config.Seed(1);
            using var mode = train ? Config.TrainMode() : Config.TestMode();
            if (bothDirections) return new L.NStepBiGRU(layers, 3, 5, dropout).Forward(null, xs).Ys;
            return new L.NStepGRU(layers, 3, 5, dropout).Forward(null, xs).Ys;
        }

        Same(Run(1, 0.9, train: true), Run(1, 0, train: true)).ShouldBeTrue("one layer has nothing between layers");
        Same(Run(2, 0.9, train: true), Run(2, 0, train: true)).ShouldBeFalse();
        Same(Run(2, 0.9, train: false), Run(2, 0, train: true)).ShouldBeTrue("in test mode nothing is dropped");

        static bool Same(Variable[] a, Variable[] b) =>
            a.Zip(b).All(pair => pair.First.Data.ToArray<float>().SequenceEqual(pair.Second.Data.ToArray<float>()));
    }

    [Test]
    public void Sizes_past_the_length_of_an_array_are_refused_at_once()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new L.NStepBiLSTM(int.MaxValue, 1, 1))
            .Message.ShouldStartWith("NStepBiLSTM: nLayers is 2147483647\n  rule: 1 to 1000");
        Should.Throw<ArgumentOutOfRangeException>(() => new L.NStepBiLSTM(2, 1, int.MaxValue))
            .Message.ShouldStartWith("NStepBiLSTM: outputs is 2147483647");
        Should.Throw<ArgumentOutOfRangeException>(() => new L.LSTM(null, 1 << 29))
            .Message.ShouldStartWith("LSTM: outputs is 536870912\n  rule: at most 536870897");
    }

    [Test]
    public void Thousand_layers_are_as_many_as_there_may_be() => new L.NStepGRU(1000, 1, 1, 0).NLayers.ShouldBe(1000);

    [Test]
    public void Second_state_of_another_shape_is_refused_by_its_name()
    {
        var link = new L.NStepLSTM(2, 3, 4, 0);
        Variable state = NdArray.Zeros([2, 1, 4]), other = NdArray.Zeros([2, 2, 4]);
        Should.Throw<ArgumentException>(() => link.Forward(state, other, [NdArray.Ones([5, 3])])).Message
            .ShouldBe("""
                NStepLSTM: cx is (2, 2, 4), with 2 layers and a batch of 1
                  rule: cx (layers, batch, units), the same for all states
                  try:  cx (2, 1, 4)
                """);
    }

    private static Variable Part(Variable state, int sequence) => F.SplitAxis(state, state.Shape[1], 1)[sequence];

    private static double[] Column(Variable state, int sequence) => Part(state, sequence).Data.ToArray<double>();
}
