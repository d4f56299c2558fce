using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Links;
using L = Autograd.Links;

namespace Autograd.Tests.Optimizers;

// Trainings that share nothing have the bits they have alone.
public class TrainingsAtOnceTests
{
    private const int Samples = 24, Seeds = 8;

    private static readonly Dictionary<string, Func<long, int, long[]>> Trainings = new()
    {
        ["perceptron with dropout"] = (seed, steps) => Train(seed, steps, new Adam(), [Samples, 12], () =>
        {
            var model = new Sequential { new L.Linear(16), F.ReLU, h => F.Dropout(h, 0.3), new L.Linear(3) };
            return (model, model.Forward);
        }),
        ["convolution with batch normalization"] = (seed, steps) => Train(seed, steps, new MomentumSGD(), [Samples, 2, 6, 6], () =>
        {
            var model = new Sequential { new L.Convolution2D(4, 3), new L.BatchNormalization(), F.ReLU };
            model.Add(h => F.MaxPooling2D(h, 2));
            model.Add(new L.Linear(3));
            return (model, model.Forward);
        }),
        ["long short-term memory"] = (seed, steps) => Train(seed, steps, new RMSprop(), [Samples, 4, 3], () =>
        {
            var (memory, output) = (new L.LSTM(5), new L.Linear(3));
            return (new ChainList { memory, output }, x =>
            {
                memory.ResetState();
                var h = F.SplitAxis(x, 4, 1).Select(step => memory.Forward(F.Reshape(step, step.Shape[0], 3))).Last();
                return output.Forward(h);
            });
        }),
        ["n-step recurrent units in both directions"] = (seed, steps) => Train(seed, steps, new AdaGrad(), [Samples, 4, 3], () =>
        {
            var (layers, output) = (new L.NStepBiGRU(2, 3, 4, 0.2), new L.Linear(3));
            return (new ChainList { layers, output }, x => output.Forward(F.Stack(layers.Forward(null, [.. Rows(x)]).Ys)));
        }),
        ["attention"] = (seed, steps) => Train(seed, steps, new AdamW(weightDecayRate: 0.01), [Samples, 5, 4], () =>
        {
            var attention = new L.MultiHeadAttention(2, 4, dropout: 0.1);
            var output = new Sequential { new L.LayerNormalization(), new L.Linear(3) };
            return (new ChainList { attention, output }, x => output.Forward(F.Mean(x + attention.Forward(x), [1])));
        }),
        ["slopes, with noise on gradients"] = (seed, steps) => Train(seed, steps, Noisy(new AMSGrad()), [Samples, 12], () =>
        {
            var model = new Sequential { new L.Linear(8), new L.RReLU(), new L.Linear(8), new L.PReLU([8]), new L.Linear(3) };
            return (model, model.Forward);
        }),
        ["groups and embeddings"] = (seed, steps) => Train(seed, steps, new AdaDelta(), [Samples, 4, 6], () =>
        {
            var table = new L.EmbedID(10, 4);
            var model = new Sequential { new L.Convolution1D(null, 4, 3, pad: 1), new L.GroupNormalization(2), F.Tanh, new L.Linear(3) };
            return (new ChainList { table, model }, x => model.Forward(x) + F.Sum(table.Forward(Digits(x)), [2])[.., ..3]);
        }),
        ["a part computed again in float64"] = (seed, steps) =>
        {
            using var type = Config.DefaultDType(DType.Float64);
            return Train(seed, steps, new SMORMS3(), [Samples, 12], () =>
            {
                var model = new Sequential { new L.Linear(8), x => F.Forget(h => F.Dropout(F.Sigmoid(h), 0.2), x), new L.Linear(3) };
                return (model, model.Forward);
            });
        },
    };

    [TestCase(4), TestCase(300, Category = "Exhaustive", Explicit = true, Reason = "a minute")]
    public void Sixty_four_trainings_at_once_have_each_the_bits_they_have_alone(int steps)
    {
        var (names, alone) = (Trainings.Keys.ToArray(), new long[64][]);
        for (var i = 0; i < 64; i++) alone[i] = Trainings[names[i % 8]](i / 8, steps);
        var together = new long[64][];
        ThreadsTests.Together(64, i => together[i] = Trainings[names[i % 8]](i / 8, steps));
        for (var i = 0; i < 64; i++) together[i].ShouldBe(alone[i], $"{names[i % 8]}, seed {i / 8}");
        for (var i = 0; i < 8; i++) alone.Where((_, run) => run % 8 == i).DistinctBy(bits => string.Join(' ', bits)).Count()
            .ShouldBe(Seeds, names[i]);
    }

    /// <summary>The bits of all losses, and at the end of all parameters, states and running statistics.</summary>
    private static long[] Train(
        long seed, int steps, Optimizer optimizer, Shape shape, Func<(Link Model, Func<Variable, Variable> Forward)> make)
    {
        using var everything = Config.Seed(seed);
        var random = new Philox(seed, 77);
        var x = NdArray.From(Enumerable.Range(0, shape.Size).Select(_ => random.NextDouble() * 2 - 1).ToArray(), shape).To(Config.DType);
        var data = new TupleDataset(x, NdArray.From(Enumerable.Range(0, Samples).Select(_ => random.Next(3)).ToArray(), [Samples]));
        var (model, forward) = make();
        optimizer.Setup(model);
        List<long> bits = [];
        foreach (var batch in new SerialIterator(data, 7).Take(steps))
        {
            var (examples, labels) = batch;
            bits.Add(BitConverter.DoubleToInt64Bits(optimizer.Update(() => F.SoftmaxCrossEntropy(forward(examples), labels))));
        }

        var states = model.Parameters().SelectMany(parameter => optimizer.RuleOf(parameter).State.Select(pair => pair.Array));
        var parameters = model.Parameters().Select(parameter => parameter.Data);
        foreach (var array in states.Concat(parameters).Concat(model.NamedPersistents().Select(pair => pair.Array)))
            bits.AddRange(array.To(DType.Float64).ToArray<double>().Select(BitConverter.DoubleToInt64Bits));
        return [.. bits];
    }

    private static Optimizer Noisy(Optimizer optimizer)
    {
        optimizer.AddHook(new GradientNoise());
        optimizer.AddHook(new GradientClipping(1));
        return optimizer;
    }

    private static IEnumerable<Variable> Rows(Variable x) =>
        F.SplitAxis(x, x.Shape[0]).Select(row => F.Reshape(row, x.Shape.AsSpan()[1..]));

    private static NdArray Digits(Variable x) => (x.Data.Abs() * 9).Max([2]).To(DType.Int32);
}
