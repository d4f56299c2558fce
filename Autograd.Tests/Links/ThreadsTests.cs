using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

// What several threads may do at once with one object, as Autograd.Core/README.md says.
public class ThreadsTests
{
    [TestCase(true), TestCase(false)]
    public void One_model_predicts_from_many_threads_what_it_predicts_from_one(bool recorded)
    {
        using var seed = Config.Seed(1);
        using var test = Config.TestMode();
        var images = Enumerable.Range(0, 16).Select(i => UniformNoise([3, 1, 8, 8], i)).ToArray();
        var (model, steps) = (new Model(), new L.StatelessLSTM(4));
        var expected = Array.ConvertAll(images, x => Predict(model, steps, x, recorded));
        Together(8, thread =>
        {
            for (var round = 0; round < 10; round++)
            {
                using var scope = round % 2 == 0 ? new ArrayScope() : null;
                var i = (thread + 3 * round) % images.Length;
                Predict(model, steps, images[i], recorded).ShouldBe(expected[i]);
            }
        });
        model.Parameters().ShouldAllBe(parameter => parameter.Grad == null);
    }

    [Test]
    public void Threads_that_share_parameters_have_gradients_of_their_own()
    {
        var model = new L.MLP(4, 16, 3);
        var batches = Enumerable.Range(0, 8).Select(i => UniformNoise([5, 4], i)).ToArray();
        var expected = Array.ConvertAll(batches, x => Gradients(model, x));
        var gradients = new float[8][];
        for (var round = 0; round < 20; round++)
        {
            Together(8, i => gradients[i] = Gradients(model.Copy(() => new L.MLP(4, 16, 3), CopyMode.Share), batches[i]));
            for (var i = 0; i < 8; i++) gradients[i].ShouldBe(expected[i]);
        }
    }

    [Test]
    public void One_dataset_is_read_by_many_threads_with_an_iterator_each()
    {
        var data = new TupleDataset(UniformNoise([100, 7], 1), NdArray.Arange(100, DType.Int32));
        float[] Epoch(int seed) =>
            [.. new SerialIterator(data, 9, repeat: false, random: new Philox(seed)).SelectMany(batch => batch.Arrays[0].ToArray<float>())];
        var expected = Enumerable.Range(0, 8).Select(Epoch).ToArray();
        for (var round = 0; round < 10; round++) Together(8, i => Epoch(i).ShouldBe(expected[i]));
    }

    [Test]
    public void Dropout_from_many_threads_draws_every_mask_once()
    {
        using var seed = Config.Seed(1);
        var masks = new float[64][];
        Together(8, thread =>
        {
            for (var i = 0; i < 8; i++) masks[8 * thread + i] = F.Dropout(NdArray.Ones([500])).Data.ToArray<float>();
        });
        using var again = Config.Seed(1);
        var alone = Enumerable.Range(0, 64).Select(_ => Text(F.Dropout(NdArray.Ones([500])).Data.ToArray<float>())).ToArray();
        masks.Select(Text).Order(StringComparer.Ordinal).ShouldBe(alone.Order(StringComparer.Ordinal));

        static string Text(float[] mask) => string.Concat(mask.Select(value => value == 0 ? '0' : '1'));
    }

    /// <summary>Runs an action on threads that start together; the first exception fails the test.</summary>
    internal static void Together(int count, Action<int> action)
    {
        using var start = new Barrier(count);
        var failures = new Exception?[count];
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                action(i);
            }
            catch (Exception failure)
            {
                failures[i] = failure;
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        failures.FirstOrDefault(failure => failure is not null)?.ToString().ShouldBeNull();
    }

    private static float[] Predict(Model model, L.StatelessLSTM steps, NdArray x, bool recorded)
    {
        using var mode = recorded ? Config.ForceBackprop() : Config.NoBackprop();
        Variable? c = null, h = null;
        var y = model.Forward(x);
        for (var t = 0; t < 3; t++) (c, h) = steps.Forward(c, h, y);
        return h!.Data.ToArray<float>();
    }

    private static float[] Gradients(L.MLP model, NdArray x)
    {
        F.Sum(F.Square(model.Forward(x))).Backward();
        float[] gradients = [.. model.Parameters().SelectMany(parameter => parameter.Grad!.ToArray<float>())];
        model.ClearGrads();
        return gradients;
    }

    private static NdArray UniformNoise(Shape shape, int seed)
    {
        var random = new Philox(seed);
        return NdArray.From(Enumerable.Range(0, shape.Size).Select(_ => random.NextSingle() * 2 - 1).ToArray(), shape);
    }

    private sealed class Model : Chain
    {
        public Model() =>
            (Convolution, Normalization, Slopes, Attention, Layers, Output) =
            (new(4, 3), new(), new([4]), new(2, 4), new(), new(6));

        public L.Convolution2D Convolution { get; set => field = Register(value); }

        public L.BatchNormalization Normalization { get; set => field = Register(value); }

        public L.PReLU Slopes { get; set => field = Register(value); }

        public L.MultiHeadAttention Attention { get; set => field = Register(value); }

        public L.LayerNormalization Layers { get; set => field = Register(value); }

        public L.Linear Output { get; set => field = Register(value); }

        public Variable Forward(Variable x)
        {
            var h = F.Dropout(Slopes.Forward(Normalization.Forward(Convolution.Forward(x))), 0.3);
            var sequence = F.Transpose(F.Reshape(h, h.Shape[0], 4, -1), 0, 2, 1);
            return Output.Forward(Layers.Forward(sequence + Attention.Forward(sequence, isCausal: true)));
        }
    }
}
