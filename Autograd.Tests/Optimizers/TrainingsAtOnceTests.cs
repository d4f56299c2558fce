using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Links;
using L = Autograd.Links;

namespace Autograd.Tests.Optimizers;

// Concurrent trainings that share nothing give the same bits as alone.
public class TrainingsAtOnceTests
{
    private const int Samples = 24;

    private static readonly (string Name, Func<Optimizer> Rule, Shape Shape, Func<(Link, Func<Variable, Variable>)> Make)[] Trainings =
    [
        ("perceptron with dropout", () => new Adam(), [Samples, 12], Perceptron),
        ("convolution with batch normalization", () => new MomentumSGD(), [Samples, 2, 6, 6], Convolution),
        ("long short-term memory", () => new RMSprop(), [Samples, 4, 3], Memory),
        ("n-step recurrent units in both directions", () => new AdaGrad(), [Samples, 4, 3], Sequences),
        ("attention", () => new AdamW(weightDecayRate: 0.01), [Samples, 5, 4], Attention),
        ("drawn and learned slopes, noise on gradients", Noisy, [Samples, 12], Slopes),
        ("groups and embeddings", () => new AdaDelta(), [Samples, 4, 6], Embeddings),
        ("a part that is computed again", () => new SMORMS3(), [Samples, 12], Forgetful),
    ];

    [TestCase(4), TestCase(300, Category = "Exhaustive", Explicit = true, Reason = "a minute")]
    public void Sixty_four_trainings_at_once_have_each_the_bits_they_have_alone(int steps)
    {
        var (alone, together) = (new long[64][], new long[64][]);
        for (var i = 0; i < 64; i++) alone[i] = Train(i % 8, i / 8, steps);
        ThreadsTests.Together(64, i => together[i] = Train(i % 8, i / 8, steps));
        for (var i = 0; i < 64; i++) together[i].ShouldBe(alone[i], $"{Trainings[i % 8].Name}, seed {i / 8}");
        alone.DistinctBy(bits => string.Join(' ', bits)).Count().ShouldBe(64, "every seed counts");
    }

    /// <summary>The bits of all losses, and at the end of all parameters, states and running statistics.</summary>
    private static long[] Train(int training, long seed, int steps)
    {
        var (_, rule, shape, make) = Trainings[training];
        using var everything = Config.Seed(seed);
        var random = new Philox(seed, 77);
        var x = NdArray.From(Enumerable.Range(0, shape.Size).Select(_ => random.NextDouble() * 2 - 1).ToArray(), shape).To(Config.DType);
        var data = new TupleDataset(x, NdArray.From(Enumerable.Range(0, Samples).Select(_ => random.Next(3)).ToArray(), [Samples]));
        var (model, forward) = make();
        var optimizer = rule().Setup(model);
        List<long> bits = [];
        foreach (var batch in new SerialIterator(data, 7).Batches(steps))
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

    private static (Link, Func<Variable, Variable>) Perceptron()
    {
        var model = new Sequential { new L.Linear(16), F.ReLU, h => F.Dropout(h, 0.3), new L.Linear(3) };
        return (model, model.Forward);
    }

    private static (Link, Func<Variable, Variable>) Convolution()
    {
        Func<Variable, Variable> pooling = h => F.MaxPooling2D(h, 2);
        var model = new Sequential
        {
            new L.Convolution2D(4, 3), new L.BatchNormalization(), F.ReLU, pooling, new L.Linear(3),
        };
        return (model, model.Forward);
    }

    private static (Link, Func<Variable, Variable>) Memory()
    {
        var (memory, output) = (new L.LSTM(5), new L.Linear(3));
        return (new ChainList { memory, output }, Forward);

        Variable Forward(Variable x)
        {
            memory.ResetState();
            return output.Forward(F.SplitAxis(x, 4, 1).Select(step => memory.Forward(F.Reshape(step, step.Shape[0], 3))).Last());
        }
    }

    private static (Link, Func<Variable, Variable>) Sequences()
    {
        var (layers, output) = (new L.NStepBiGRU(2, 3, 4, 0.2), new L.Linear(3));
        return (new ChainList { layers, output }, x => output.Forward(F.Stack(layers.Forward(null, [.. Rows(x)]).Ys)));

        static IEnumerable<Variable> Rows(Variable x) => F.SplitAxis(x, x.Shape[0]).Select(row => F.Reshape(row, x.Shape.AsSpan()[1..]));
    }

    private static (Link, Func<Variable, Variable>) Attention()
    {
        var attention = new L.MultiHeadAttention(2, 4, dropout: 0.1);
        var output = new Sequential { new L.LayerNormalization(), new L.Linear(3) };
        return (new ChainList { attention, output }, x => output.Forward(F.Mean(x + attention.Forward(x), [1])));
    }

    private static (Link, Func<Variable, Variable>) Slopes()
    {
        var model = new Sequential { new L.Linear(8), new L.RReLU(), new L.Linear(8), new L.PReLU([8]), new L.Linear(3) };
        return (model, model.Forward);
    }

    private static (Link, Func<Variable, Variable>) Embeddings()
    {
        var table = new L.EmbedID(10, 4);
        var model = new Sequential { new L.Convolution1D(null, 4, 3, pad: 1), new L.GroupNormalization(2), F.Tanh, new L.Linear(3) };
        return (new ChainList { table, model }, x => model.Forward(x) + F.Sum(table.Forward(Digits(x)), [2])[.., ..3]);

        static NdArray Digits(Variable x) => (x.Data.Abs() * 9).Max([2]).To(DType.Int32);
    }

    private static (Link, Func<Variable, Variable>) Forgetful()
    {
        var model = new Sequential { new L.Linear(8), x => F.Forget(h => F.Dropout(F.Sigmoid(h), 0.2), x), new L.Linear(3) };
        return (model, model.Forward);
    }

    private static AMSGrad Noisy()
    {
        var optimizer = new AMSGrad();
        optimizer.AddHook(new GradientNoise());
        optimizer.AddHook(new GradientClipping(1));
        return optimizer;
    }
}
