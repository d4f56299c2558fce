using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

// A layer's arguments take effect: initial values, sizes, and whether it has a bias.
public class LayerArgumentTests
{
    private static readonly Initializer Two = Initializers.Constant(2), Three = Initializers.Constant(3);

    private static IEnumerable<TestCaseData> Initialized()
    {
        TestCaseData Case(Link link, params string[] threes) => new TestCaseData(link, threes).SetArgDisplayNames(link.GetType().Name);
        yield return Case(new L.Linear(2, 4, initialW: Two, initialBias: Three), "/b");
        yield return Case(new L.Convolution1D(2, 4, 3, initialW: Two, initialBias: Three), "/b");
        yield return Case(new L.Convolution2D(2, 4, 3, initialW: Two, initialBias: Three), "/b");
        yield return Case(new L.Deconvolution2D(2, 4, 3, initialW: Two, initialBias: Three), "/b");
        yield return Case(new L.EmbedID(5, 2, Two));
        yield return Case(new L.LayerNormalization(4, initialGamma: Two, initialBeta: Three), "/beta");
        yield return Case(new L.GroupNormalization(2, 4, initialGamma: Two, initialBeta: Three), "/beta");
        yield return Case(
            new L.BatchNormalization(4, initialGamma: Two, initialBeta: Three, initialAvgMean: Three, initialAvgVar: Two),
            "/beta", "/AvgMean");
    }

    [TestCaseSource(nameof(Initialized))]
    public void Initial_values_are_those_of_the_initializers(Link link, string[] threes)
    {
        var persistents = link.NamedPersistents().Where(pair => pair.Path != "/N");
        foreach (var (path, array) in link.NamedParameters().Select(pair => (pair.Path, pair.Parameter.Data)).Concat(persistents))
            array.ToArray<float>().ShouldAllBe(value => value == (threes.Contains(path) ? 3 : 2), path);
    }

    private static IEnumerable<TestCaseData> WithoutBias()
    {
        yield return new(new L.Linear(null, 4, noBias: true), NdArray.Ones([2, 5]), new[] { 4, 5 });
        yield return new(new L.Convolution1D(null, 4, 3, noBias: true, groups: 2), NdArray.Ones([1, 2, 5]), new[] { 4, 1, 3 });
        yield return new(new L.Convolution2D(null, 4, 3, noBias: true, groups: 2), NdArray.Ones([1, 2, 5, 5]), new[] { 4, 1, 3, 3 });
        yield return new(new L.Deconvolution2D(null, 4, 3, noBias: true, groups: 2), NdArray.Ones([1, 2, 5, 5]), new[] { 2, 2, 3, 3 });
    }

    [TestCaseSource(nameof(WithoutBias))]
    public void Layer_without_bias_takes_its_size_from_the_first_input(ILayer layer, NdArray x, int[] shape)
    {
        layer.Forward(x);
        var (path, w) = ((Link)layer).NamedParameters().Single();
        path.ShouldBe("/W");
        w.Shape.ShouldBe(Shape.Create(shape));
    }

    [Test]
    public void Known_sizes_make_the_weights_at_once()
    {
        new L.Convolution1D(2, 4, 3, groups: 2).W.Shape.ShouldBe([4, 1, 3]);
        new L.Deconvolution2D(2, 4, 3, groups: 2).W.Shape.ShouldBe([2, 2, 3, 3]);
        new L.ElmanRNN(3, 2).Lateral.b.ShouldBeNull();
        new L.MultiHeadAttention(1, 1).Forward(NdArray.Ones([1, 1, 1])).Shape.ShouldBe([1, 1, 1]);
    }

    private static IEnumerable<TestCaseData> Texts()
    {
        yield return new(new L.Convolution1D(2, 4, 3), "Convolution1D(2, 4, 3)");
        yield return new(new L.Linear(4), "Linear(?, 4)");
        yield return new(new L.ElmanRNN(null, 2), "ElmanRNN(?, 2)");
        yield return new(new L.ElmanRNN(3, 2), "ElmanRNN(3, 2)");
        yield return new(new L.GRU(2), "GRU(?, 2)");
        yield return new(new L.LSTM(2), "LSTM(?, 2)");
        yield return new(new L.Bias(1, [3]), "Bias(1, (3))");
        yield return new(new L.Bias(), "Bias(1, given)");
        yield return new(new L.Scale(1, [3]), "Scale(1, (3))");
        yield return new(new L.Scale(1, [3], biasTerm: true), "Scale(1, (3), with a bias)");
    }

    [TestCaseSource(nameof(Texts))]
    public void Text_names_the_sizes(Link link, string text) => link.ToString().ShouldBe(text);

    private static IEnumerable<TestCaseData> Nulls()
    {
        TestCaseData Case(string name, string parameter, Action call) => new TestCaseData(call, parameter).SetArgDisplayNames(name);
        foreach (var layer in new ILayer[]
        {
            new L.Linear(2), new L.Convolution1D(null, 2, 3), new L.Convolution2D(2, 3), new L.Deconvolution2D(null, 2, 3),
            new L.BatchNormalization(), new L.GroupNormalization(2), new L.LayerNormalization(), new L.Bias(1, [3]), new L.Scale(1, [3]),
            new L.ElmanRNN(2, 2), new L.GRU(2, 2), new L.LSTM(2, 2),
        })
            yield return Case(layer.GetType().Name, "x", () => layer.Forward(null!));
        Variable x = NdArray.Ones([1, 2]);
        yield return Case("Bias, b", "b", () => new L.Bias().Forward(x, null!));
        yield return Case("Scale, W", "W", () => new L.Scale().Forward(x, null!));
        yield return Case("StatelessGRU", "x", () => new L.StatelessGRU(2).Forward(x, null!));
        yield return Case("StatelessLSTM", "x", () => new L.StatelessLSTM(2).Forward(x, x, null!));
        yield return Case("MultiHeadAttention", "x", () => new L.MultiHeadAttention(1, 2).Forward(null!));
        yield return Case("NStepGRU", "xs", () => new L.NStepGRU(1, 2, 2).Forward(null, null!));
        yield return Case("NStepGRU, one", "xs[1]", () => new L.NStepGRU(1, 2, 2).Forward(null, [x, null!]));
        yield return Case("GRU state", "h", () => new L.GRU(2, 2).SetState(null!));
        yield return Case("LSTM state c", "c", () => new L.LSTM(2, 2).SetState(null!, x));
        yield return Case("LSTM state h", "h", () => new L.LSTM(2, 2).SetState(x, null!));
        yield return Case("Chain", "link", () => new ChainList().Add(null!));
        yield return Case("CopyParametersFrom", "other", () => new L.PReLU().CopyParametersFrom(null!));
        yield return Case("Parameter", "initializer", () => _ = new Parameter((Initializer)null!));
        yield return Case("Sequential", "function", () => new Sequential().Add((Func<Variable, Variable>)null!));
        yield return Case("Load, under", "under", () => new L.PReLU().Load("model.npz", under: null!));
        yield return Case("Load, arrays", "arrays", () => new L.PReLU().Load((IReadOnlyDictionary<string, NdArray>)null!));
        yield return Case("SaveState", "state", () => new L.PReLU().SaveState(null!));
        yield return Case("LoadState", "state", () => new L.PReLU().LoadState(null!));
        yield return Case("Fill", "array", () => Two.Fill(null!, new Random(1)));
        yield return Case("Fill, random", "random", () => Two.Fill(NdArray.Ones([1]), null!));
    }

    [TestCaseSource(nameof(Nulls))]
    public void Null_is_refused_by_its_name(Action call, string parameter) =>
        Should.Throw<ArgumentNullException>(call).ParamName.ShouldBe(parameter);

    [Test]
    public void Sizes_and_shapes_that_do_not_fit_are_refused_by_the_layers_name()
    {
        Refused(() => new L.Linear(2, 0)).ShouldStartWith("Linear");
        Refused(() => new L.EmbedID(0, 2)).ShouldStartWith("EmbedID");
        Refused(() => new L.EmbedID(2, 0)).ShouldStartWith("EmbedID");
        Refused(() => new L.NStepGRU(1, 0, 2)).ShouldStartWith("NStepGRU");
        Refused(() => new L.MultiHeadAttention(0, 4)).ShouldStartWith("MultiHeadAttention");
        Refused(() => new L.MultiHeadAttention(1, 0)).ShouldStartWith("MultiHeadAttention");
        Refused(() => new L.MultiHeadAttention(1, 2).Forward(NdArray.Ones([1, 3, 2]), NdArray.Ones([1, 3, 4]))).ShouldContain("memory");
        Refused(() => new L.MultiHeadAttention(1, 2).Forward(NdArray.Ones([1, 3, 2]), NdArray.Ones([1, 3]))).ShouldContain("memory");
        Refused(() => new L.GRU(2, 2).SetState(NdArray.Ones([2]))).ShouldStartWith("GRU.SetState");
        Refused(() => new L.GRU(2, 2).SetState(NdArray.Ones([1, 3]))).ShouldStartWith("GRU.SetState");
        Refused(() => new L.Bias(2, []).Forward(NdArray.Ones([3, 3]))).ShouldStartWith("Bias");
        Refused(() => new L.Bias(-3, []).Forward(NdArray.Ones([3, 3]))).ShouldStartWith("Bias");
        var elman = new L.ElmanRNN(3, 2);
        elman.Forward(NdArray.Ones([4, 3]));
        Refused(() => elman.Forward(NdArray.Ones([5, 3]))).ShouldContain("ElmanRNN: x (5, 3) does not fit the state h (4, 2)");
        Refused(() => elman.Forward(1f)).ShouldStartWith("Linear");
    }

    [Test]
    public void Gates_of_an_LSTM_have_weights_of_their_own_one_below_the_other()
    {
        var w = new L.StatelessLSTM(2, 2, upwardInit: Initializers.Identity()).Upward.W.Data;
        w.ToArray<float>().ShouldBe([1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1]);
    }

    [Test]
    public void Bias_and_Scale_lie_at_an_axis_counted_from_the_end() =>
        new L.Scale(-2, [2], biasTerm: true).Forward(NdArray.Ones([2, 3])).Shape.ShouldBe([2, 3]);

    private static string Refused(Func<object> call) =>
        Should.Throw<Exception>(() => { call(); }).ShouldBeAssignableTo<ArgumentException>()!.Message;

    private static string Refused(Action call) => Refused(() => { call(); return 0; });
}
