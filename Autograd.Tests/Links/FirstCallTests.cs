using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

// What the first call decides for a link that infers its sizes from its first input.
public class FirstCallTests
{
    private const string WithoutParameters = "BatchNormalization without gamma and beta";

    private static readonly NdArray Rows = Filled(2, 6), Row = Filled(2, 4, 9), Images = Filled(2, 4, 5, 5);

    private static readonly Dictionary<string, (Func<Link> Make, NdArray X)> Layers = new()
    {
        ["Linear"] = (() => new L.Linear(3), Rows),
        ["Convolution1D"] = (() => new L.Convolution1D(null, 3, 2), Row),
        ["Convolution2D"] = (() => new L.Convolution2D(3, 2), Images),
        ["Deconvolution2D"] = (() => new L.Deconvolution2D(null, 3, 2), Images),
        ["BatchNormalization"] =
            (() => new L.BatchNormalization(initialGamma: Drawn, initialBeta: Drawn, initialAvgMean: Drawn, initialAvgVar: Slowly), Images),
        [WithoutParameters] =
            (() => new L.BatchNormalization(useGamma: false, useBeta: false, initialAvgMean: Drawn, initialAvgVar: Slowly), Images),
        ["GroupNormalization"] = (() => new L.GroupNormalization(2, initialGamma: Drawn, initialBeta: Drawn), Images),
        ["LayerNormalization"] = (() => new L.LayerNormalization(initialGamma: Drawn, initialBeta: Drawn), Filled(2, 3, 6)),
        ["StatelessGRU"] = (() => new L.StatelessGRU(3), Rows),
        ["StatelessLSTM"] = (() => new L.StatelessLSTM(3), Rows),
        ["Sequential"] = (() => new Sequential
        {
            new L.Convolution2D(3, 2), new L.BatchNormalization(), F.ReLU, new L.Linear(4), new L.LayerNormalization(),
        }, Images),
    };

    private static IEnumerable<string> Names => Layers.Keys;

    private static Initializer Slowly => new Slow();

    private static Initializer Drawn => Initializers.Uniform(1);

    [Test]
    public void Every_link_that_can_be_sized_late_is_in_the_list()
    {
        var makers = typeof(L.Linear).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Link)) && !type.IsAbstract)
            .Where(type => type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
                .Any(parameter => parameter.ParameterType == typeof(int?) && parameter.Name != "ignoreLabel"))
            .Select(type => type.Name);
        makers.Except(["ElmanRNN", "GRU", "LSTM"]).ShouldBeSubsetOf(Names); // these keep a state: no two threads call one
    }

    [TestCaseSource(nameof(Names))]
    public void First_call_from_eight_threads_gives_one_model_the_one_a_single_thread_gives(string name)
    {
        var (make, x) = Layers[name];
        for (var round = 0; round < 10; round++)
        {
            using var seed = Config.Seed(round);
            using var test = Config.TestMode();
            var alone = Bits(make(), x, out var state);
            using var again = Config.Seed(round);
            var model = make();
            var (outputs, states) = (new float[8][], new float[8][]);
            ThreadsTests.Together(8, i =>
            {
                if (i >= 4) Thread.Sleep(i - 3); // comes while another is at it
                outputs[i] = Bits(model, x, out states[i]);
            });
            outputs.ShouldAllBe(y => y.SequenceEqual(alone), $"round {round}");
            states.ShouldAllBe(arrays => arrays.SequenceEqual(state), $"round {round}");
        }
    }

    private static IEnumerable<string> Learning => Names.Except([WithoutParameters]);

    [TestCaseSource(nameof(Learning))]
    public void Recorded_first_calls_from_several_threads_lead_to_the_same_parameters(string name)
    {
        var (make, x) = Layers[name];
        using var test = Config.TestMode();
        for (var round = 0; round < 10; round++)
        {
            var model = make();
            var losses = new Variable[4];
            ThreadsTests.Together(4, i => losses[i] = F.Sum(Forward(model, x)));
            foreach (var loss in losses)
            {
                model.ClearGrads();
                loss.Backward();
                model.NamedParameters().Where(pair => pair.Parameter.Grad is null && !IsUnused(name, pair.Path)).Select(pair => pair.Path)
                    .ShouldBeEmpty();
            }
        }
    }

    [Test]
    public void Parameter_initialized_from_several_threads_draws_once()
    {
        using var seed = Config.Seed(1);
        var parameter = new Parameter(Initializers.Normal());
        Parallel.For(0, 16, _ => parameter.Initialize([50, 40]));
        var position = Config.Random.Initialization.State.Position;
        using var again = Config.Seed(1);
        parameter.Data.ToArray<float>().ShouldBe(new Parameter([50, 40], Initializers.Normal()).Data.ToArray<float>());
        Config.Random.Initialization.State.Position.ShouldBe(position);
        Should.Throw<ArgumentException>(() => parameter.Initialize([2, 3])).Message.ShouldContain("has shape (50, 40)");
    }

    private static IEnumerable<TestCaseData> Refusals()
    {
        NdArray integers = NdArray.Ones([2, 4, 5, 5], DType.Int32), doubles = NdArray.Ones([2, 4, 5, 5], DType.Float64);
        foreach (var name in Names) yield return Case(name, null, NdArray.Ones([], DType.Float32), "a scalar");
        foreach (var name in Names) yield return Case(name, null, integers, "integers");
        foreach (var name in Learning) yield return Case(name, null, doubles, "doubles");
        yield return Case("Convolution2D", null, NdArray.Ones([2, 7, 1, 1]), "an image smaller than the kernel");
        yield return Case("Convolution1D", null, NdArray.Ones([2, 7, 1]), "a row shorter than the kernel");
        NdArray threeChannels = NdArray.Ones([2, 3, 5, 5]), larger = NdArray.Ones([2, 7, 9, 9]);
        yield return Case("Convolution2D", () => new L.Convolution2D(null, 4, 2, groups: 2), threeChannels, "channels that make no groups");
        yield return Case("Deconvolution2D", () => new L.Deconvolution2D(null, 3, 2, outsize: 6), larger, "an outsize not for it");
        yield return Case("Deconvolution2D", () => new L.Deconvolution2D(null, 4, 2, groups: 2), threeChannels, "channels in no groups");
        yield return Case("GroupNormalization", null, NdArray.Ones([2, 3, 5, 5]), "channels that make no groups");
        yield return Case("BatchNormalization", () => new L.BatchNormalization(axis: [0, 2, 3]), NdArray.Ones([2, 7]), "too few axes");
        NdArray matrix = NdArray.Ones([2, 8]);
        Func<Link> bare = () => new L.BatchNormalization(axis: [0, 2], useGamma: false, useBeta: false);
        yield return Case(WithoutParameters, bare, matrix, "too few axes");
        yield return Case("BatchNormalization", () => new L.BatchNormalization { beta = Zeros(4) }, matrix, "channels unlike beta's");
        yield return Case("GroupNormalization", () => new L.GroupNormalization(2) { beta = Zeros(4) }, matrix, "channels unlike beta's");
        yield return Case("LayerNormalization", () => new L.LayerNormalization { beta = Zeros(6) }, matrix, "features unlike beta's");
        yield return Case("Linear", () => new L.Linear(null, 3, initialW: new OnlyFor([3, 6])), matrix, "what the initializer refuses");

        static Parameter Zeros(int count) => new(NdArray.Zeros([count]));

        static TestCaseData Case(string name, Func<Link>? make, NdArray bad, string what) =>
            new TestCaseData(name, make, bad).SetArgDisplayNames(name, what);
    }

    [TestCaseSource(nameof(Refusals))]
    public void Layer_is_after_a_refusal_as_it_was_before(string name, Func<Link>? make, NdArray bad)
    {
        make ??= Layers[name].Make;
        var x = Layers[name].X;
        foreach (var train in new[] { true, false })
        {
            using var mode = train ? Config.TrainMode() : Config.TestMode();
            using var seed = Config.Seed(1);
            var expected = Bits(make(), x, out var state);
            using var again = Config.Seed(1);
            var layer = make();
            var (text, drawn) = (layer.ToString(), Config.Random.Initialization.State);
            Should.Throw<ArgumentException>(() => Forward(layer, bad));
            Config.Random.Initialization.State.ShouldBe(drawn, "nothing was drawn");
            layer.ToString().ShouldBe(text);
            Bits(layer, x, out var after).ShouldBe(expected);
            after.ShouldBe(state);
        }
    }

    [Test]
    public void Refused_state_of_a_recurrent_link_decides_no_size()
    {
        Variable x = Rows, wide = NdArray.Ones([2, 5]), tall = NdArray.Ones([1, 3]), doubles = NdArray.Ones([2, 3], DType.Float64);
        foreach (var bad in new[] { wide, tall, doubles })
        {
            var (gru, lstm) = (new L.StatelessGRU(3), new L.StatelessLSTM(3));
            Should.Throw<ArgumentException>(() => gru.Forward(bad, x)).Message.ShouldStartWith("StatelessGRU: h is ");
            Should.Throw<ArgumentException>(() => lstm.Forward(null, bad, x)).Message.ShouldStartWith("StatelessLSTM: h is ");
            Should.Throw<ArgumentException>(() => lstm.Forward(bad, null, x)).Message.ShouldStartWith("StatelessLSTM: c is ");
            gru.Forward(NdArray.Ones([1, 3]), NdArray.Ones([1, 9])).Shape.ShouldBe([1, 3]);
            lstm.Forward(null, NdArray.Ones([1, 3]), NdArray.Ones([1, 9])).H.Shape.ShouldBe([1, 3]);
        }

        Should.Throw<ArgumentException>(() => new L.GRU(3).SetState(wide)).Message.ShouldStartWith("GRU.SetState: h is (2, 5)");
        Should.Throw<ArgumentException>(() => new L.LSTM(3).SetState(wide, wide)).Message.ShouldStartWith("LSTM.SetState: c is (2, 5)");
        Should.Throw<ArgumentException>(() => new L.LSTM(3).SetState(NdArray.Ones([2, 3]), tall))
            .Message.ShouldStartWith("LSTM.SetState: h is (1, 3)");
    }

    [Test]
    public void Refused_or_empty_batch_does_not_count_in_fine_tuning()
    {
        var layer = new L.BatchNormalization(2);
        Should.Throw<ArgumentException>(() => layer.Forward(NdArray.Ones([2, 3]), finetune: true));
        layer.N.ToScalar().ShouldBe(0);
        layer.Forward(NdArray.Ones([0, 2]), finetune: true);
        layer.N.ToScalar().ShouldBe(0);
        layer.Forward(NdArray.Full([3, 2], 5), finetune: true);
        (layer.N.ToScalar(), layer.AvgMean[0]).ShouldBe((1, 5));
    }

    private static float[] Bits(Link model, NdArray x, out float[] state)
    {
        var y = Forward(model, x).Data.ToArray<float>();
        var parameters = model.Parameters().Where(parameter => parameter.IsInitialized).Select(parameter => parameter.Data);
        var arrays = parameters.Concat(model.NamedPersistents().Select(pair => pair.Array));
        state = [.. arrays.SelectMany(array => array.To(DType.Float32).ToArray<float>())];
        return y;
    }

    private static Variable Forward(Link model, NdArray x) => model switch
    {
        L.StatelessGRU gru => gru.Forward(null, x),
        L.StatelessLSTM lstm => lstm.Forward(null, null, x).H,
        ILayer layer => layer.Forward(x),
        _ => throw new NotSupportedException(),
    };

    /// <summary>What a step without a state does not use.</summary>
    private static bool IsUnused(string name, string path) =>
        name == "StatelessGRU" && (path.StartsWith("/U", StringComparison.Ordinal) || path.StartsWith("/W_r", StringComparison.Ordinal)) ||
        name == "StatelessLSTM" && path.StartsWith("/Lateral", StringComparison.Ordinal);

    private static NdArray Filled(params ReadOnlySpan<int> shape)
    {
        Shape whole = [.. shape];
        return NdArray.From(Enumerable.Range(0, whole.Size).Select(i => MathF.Sin(i)).ToArray(), whole);
    }

    private sealed class Slow : Initializer
    {
        protected override void Overwrite(NdArray array, Random random)
        {
            Thread.Sleep(2);
            array.Fill(2);
        }
    }

    private sealed class OnlyFor(Shape shape) : Initializer
    {
        protected override void Overwrite(NdArray array, Random random) =>
            array.Fill(array.Shape == shape ? 0.5 : throw new ArgumentException("another shape"));
    }
}
