using Autograd.Core;
using Autograd.Functions;
using static Autograd.Tests.Functions.OnnxCases;
using L = Autograd.Links;

namespace Autograd.Tests.Functions;

// Six networks as people build them, after an update or two.
internal static class OnnxNetworkCases
{
    public static IEnumerable<OnnxCase> All()
    {
        yield return Trained("MLP", new L.MLP(64, 48, 32, 10), n => Random(n, 64));
        var doubles = new L.MLP(6, 5, 4) { Activation = F.Tanh };
        doubles.To(DType.Float64);
        yield return Trained("MLP of doubles", doubles, n => Random(n, 6).To(DType.Float64));
        yield return Trained("LeNet", LeNet(), n => Random(n, 1, 16, 16));
        yield return Trained("residual network", new Sequential
        {
            new L.Convolution2D(3, 8, 3, pad: 1, noBias: true), new L.BatchNormalization(8), F.ReLU, new Residual(8, 8, 1),
            new Residual(8, 16, 2), F.GlobalAveragePooling2D, new L.Linear(16, 10),
        }, n => Random(n, 3, 12, 12));
        yield return Trained("LSTM over five steps", new Reader(), n => Labels(n, 5));
        yield return Trained("transformer", new Sequential
        {
            new L.EmbedID(7, 16), x => x + NdArray.Linspace(-1, 1, 80, DType.Float32).Reshape(5, 16), new Block(16, 4), new Block(16, 4),
            new L.LayerNormalization(16), x => F.Reshape(x, -1, 16), new L.Linear(16, 7), F.LogSoftmax,
        }, n => Labels(n, 5));
        yield return Trained("autoencoder", new Sequential
        {
            new L.Convolution2D(1, 4, 3, stride: 2, pad: 1), F.ELU, new L.Convolution2D(4, 8, 3, stride: 2, pad: 1), F.ELU,
            new L.Deconvolution2D(8, 4, 4, stride: 2, pad: 1), F.SiLU, new L.Deconvolution2D(4, 1, 4, stride: 2, pad: 1), F.Sigmoid,
        }, n => Random(n, 1, 12, 12));
    }

    private static Sequential LeNet() => new()
    {
        new L.Convolution2D(1, 6, 5, pad: 2), new L.BatchNormalization(6), F.LeakyReLU, x => F.MaxPooling2D(x, 2),
        new L.Convolution2D(6, 16, 3), new L.BatchNormalization(16), F.RReLU, x => F.MaxPooling2D(x, 2),
        x => F.Dropout(x, 0.3), new L.Linear(84), F.Tanh, new L.Linear(10), F.Softmax,
    };

    private static OnnxCase Trained<TLayer>(string name, TLayer model, Func<int, NdArray> x) where TLayer : Link, ILayer
    {
        using var seed = Config.Seed(1);
        model.Forward(x(2)); // sizes
        model.ResetState();
        var optimizer = new Adam(0.01).Setup(model);
        for (var i = 0; i < 3; i++) optimizer.Update(() => F.Mean(F.Square(model.Forward(x(8)) - 0.5)));
        model.ResetState();
        return new(name, model, v => [model.Forward(v[0])], n => [x(n)]);
    }

    private sealed class Residual : Chain, ILayer
    {
        private readonly int stride;

        public Residual(int inputs, int outputs, int stride)
        {
            this.stride = stride;
            Body = new()
            {
                new L.Convolution2D(inputs, outputs, 3, stride: stride, pad: 1, noBias: true), new L.BatchNormalization(outputs), F.ReLU,
                new L.Convolution2D(outputs, outputs, 3, pad: 1, noBias: true), new L.BatchNormalization(outputs),
            };
            Beside = new L.Convolution2D(inputs, outputs, 1, stride: stride);
        }

        public Sequential Body { get; set => field = Register(value); }

        public L.Convolution2D Beside { get; set => field = Register(value); }

        public Variable Forward(Variable x) => F.ReLU(Body.Forward(x) + (stride == 1 ? x : Beside.Forward(x)));
    }

    private sealed class Reader : Chain, ILayer
    {
        public Reader() => (Letters, Memory, Answer) = (new(7, 6), new(6, 12), new(12, 3));

        public L.EmbedID Letters { get; set => field = Register(value); }

        public L.LSTM Memory { get; set => field = Register(value); }

        public L.Linear Answer { get; set => field = Register(value); }

        public Variable Forward(Variable x)
        {
            ResetState();
            Variable y = x;
            foreach (var letter in F.Separate(Letters.Forward(x), 1)) y = Memory.Forward(letter);
            return Answer.Forward(y);
        }
    }

    private sealed class Block : Chain, ILayer
    {
        public Block(int units, int heads)
        {
            (Before, Attention) = (new(units), new(heads, units));
            EachPlace = new() { new L.LayerNormalization(units), x => F.Reshape(x, -1, units), new L.Linear(units, 4 * units), F.GELU,
                new L.Linear(4 * units, units) };
        }

        public L.LayerNormalization Before { get; set => field = Register(value); }

        public L.MultiHeadAttention Attention { get; set => field = Register(value); }

        public Sequential EachPlace { get; set => field = Register(value); }

        public Variable Forward(Variable x)
        {
            x += Attention.Forward(Before.Forward(x), isCausal: true);
            return x + F.Reshape(EachPlace.Forward(x), x.Shape);
        }
    }
}
