using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Functions;

// A model for each function that can be written.
internal static class OnnxCases
{
    public static IEnumerable<OnnxCase> All() =>
    [
        .. Arithmetic(), .. Elementwise(), .. Activations(), .. Shapes(), .. Reductions(), .. Layers(), .. Windows(), .. Recurrent(),
        .. Losses(),
    ];

    private static IEnumerable<OnnxCase> Arithmetic()
    {
        yield return Of2("Add", (a, b) => a + b);
        yield return Of2("Subtract", (a, b) => a - b);
        yield return Of2("Multiply", (a, b) => a * b);
        yield return Of2("Divide", (a, b) => a / (2 + b));
        yield return Of2("Power", (a, b) => F.Exp(a).Pow(b));
        yield return Of("AddNumber", x => x + 1.5);
        yield return Of("DivideByNumber", x => x / 3);
        yield return Of("DivideNumber", x => 2 / (x * x + 1));
        yield return Of("MultiplyNumber", x => 0.3 * x);
        yield return Of("PowerNumber", x => (x * x + 1).Pow(0.7));
        yield return Of("Negate", x => -x);
        yield return Of2("Maximum", F.Maximum);
        yield return Of2("Minimum", F.Minimum);
        yield return new("MatMul", new Sequential(), x => [F.MatMul(x[0], x[1], transposeB: true)], n => [Random(n, 6), Random(5, 6)]);
        yield return Of("Pow of a number", x => F.Pow(2, x));
        yield return Of("Reciprocal", x => F.Reciprocal(x * x + 1));
        yield return Of2("SquaredDifference", F.SquaredDifference);
    }

    private static IEnumerable<OnnxCase> Elementwise()
    {
        yield return Of("Abs", F.Abs);
        yield return Inside("Arccos", F.Arccos);
        yield return Inside("Arcsin", F.Arcsin);
        yield return Of("Arctan", F.Arctan);
        yield return new("Arctan2", new Sequential(), x => [F.Arctan2(x[0], x[1])],
            n => [NdArray.Concat([Random(n, 6), Zeros(n)], 1), NdArray.Concat([Random(n, 6), Zeros(n)], 1)]);
        yield return Of("Clip", x => F.Clip(x, -0.5, 0.7));
        yield return Of("Clip from below", x => F.Clip(x, -0.5, null));
        yield return Of("Clip from above", x => F.Clip(x, null, 0.5));
        yield return Of("Clip of nothing", x => F.Clip(x, null, null));
        yield return Of("Cos", F.Cos);
        yield return Of("Cosh", F.Cosh);
        yield return Of("Erf", F.Erf);
        yield return Of("Erfc", F.Erfc);
        yield return Of("Exp", F.Exp);
        yield return Small("Expm1", F.Expm1);
        yield return Of("Expm1 far from 0", x => F.Expm1(3 * x));
        yield return Of("Log", x => F.Log(x * x + 0.1));
        yield return Of("Log10", x => F.Log10(x * x + 0.1));
        yield return Of("Log2", x => F.Log2(x * x + 0.1));
        yield return Small("Log1p", F.Log1p);
        yield return Of("Log1p far from 0", x => F.Log1p(x * x));
        yield return Of("Rsqrt", x => F.Rsqrt(x * x + 0.1));
        yield return Of("Sin", F.Sin);
        yield return Of("Sinh", F.Sinh);
        yield return Of("Sqrt", x => F.Sqrt(x * x));
        yield return Of("Square", F.Square);
        yield return Inside("Tan", F.Tan);
        yield return Of("Where", x => F.Where(new float[] { 1, 0, 1, 0, 1, 1 }, x, -x));
    }

    private static IEnumerable<OnnxCase> Activations()
    {
        yield return Of("CReLU", F.CReLU);
        yield return Of("ClippedReLU", x => F.ClippedReLU(x, 0.6));
        yield return Of("ELU", x => F.ELU(x, 0.7));
        yield return Of("GELU", F.GELU);
        yield return Of("GELU by tanh", x => F.GELU(x, approximate: true));
        yield return Of("HardSigmoid", F.HardSigmoid);
        yield return Of("LeakyReLU", F.LeakyReLU);
        yield return Of("LeakyReLU with a negative slope", x => F.LeakyReLU(x, -0.3));
        yield return Of("LeakyReLU in place", x => F.LeakyReLU(x + 1, 0.1, inPlace: true));
        yield return Of("LogSoftmax", F.LogSoftmax);
        yield return Of("Maxout", x => F.Maxout(x, 3));
        yield return Of("Mish", F.Mish);
        yield return Layer("PReLU", new L.PReLU(), n => Random(n, 6));
        yield return Of("PReLU of features", x => F.PReLU(x, new float[] { 1, 2, 0, -1, 0.5f, 3 }));
        yield return Images("PReLU of channels", x => F.PReLU(x, new float[] { 0.1f, 0.2f, -0.3f }));
        yield return Of("RReLU", F.RReLU);
        yield return Layer("RReLU as a layer", new L.RReLU(), n => Random(n, 6));
        yield return Of("ReLU", F.ReLU);
        yield return Of("ReLU6", x => F.ReLU6(5 * x));
        yield return Of("SELU", F.SELU);
        yield return Of("SiLU", F.SiLU);
        yield return Of("Sigmoid", F.Sigmoid);
        yield return Of("Softmax", F.Softmax);
        yield return Images("Softmax of channels", F.Softmax);
        yield return Of("Softplus", F.Softplus);
        yield return Of("Softplus with beta", x => F.Softplus(x, -2));
        yield return Of("Swish", x => F.Swish(x, new float[] { 1, 2, 3, 4, 5, 6 }));
        yield return Of("Tanh", F.Tanh);
    }

    private static IEnumerable<OnnxCase> Shapes()
    {
        yield return Images("BroadcastTo", x => F.BroadcastTo(F.Sum(x, [0, 1], keepDims: true), [2, 3, 5, 6]));
        yield return Of("BroadcastTo the batch", x => x + F.BroadcastTo(new float[,] { { 1, 2, 3, 4, 5, 6 } }, x.Shape) * x);
        yield return Of("Cast", x => F.Cast(x, DType.Float64));
        yield return Of("Concat", x => F.Concat([x, 2 * x, NdArray.Ones([x.Shape[0], 2])]));
        yield return Of("ExpandDims", x => F.ExpandDims(x, 1));
        yield return Images("Flatten", x => F.Flatten(x) * 2);
        yield return Images("Flip", x => F.Flip(x, 1, 3));
        yield return Of("Flip of the batch", x => F.Flip(x, 0));
        yield return Images("GetItem", x => x[.., 1..3, ^1, AxisIndex.Steps(5, null, -2)]);
        yield return Images("GetItem by a list", x => x[AxisIndex.Ellipsis, new[] { 0, 0, 4, -1 }, ..]);
        yield return Images("GetItem with a new axis", x => x[.., AxisIndex.NewAxis, 0]);
        yield return Images("GetItem at places", x => x[new[] { 0, 1 }, new[] { 2, 0 }]);
        yield return Of("GetItem from the second example on", x => x[1..]);
        yield return Images("MoveAxis", x => F.MoveAxis(x, 1, 3));
        yield return Of("Pad", x => F.Pad(x, [[0, 0], [1, 2]], PadMode.Constant, 3));
        yield return Images("Pad by reflection", x => F.Pad(x, [[0, 0], [0, 0], [2, 1], [1, 1]], PadMode.Reflect));
        yield return Of("Repeat", x => F.Repeat(x, 2, axis: 1));
        yield return Images("Reshape", x => F.Reshape(x, x.Shape[0], 15, -1));
        yield return Of("ScatterAdd", x => F.ScatterAdd(x, x[.., 2..4], .., new[] { 5, 0 }), isOpen: false);
        yield return Of("SelectItem", x => F.SelectItem(x, new[] { 1, 5 }), isOpen: false);
        yield return new("Separate", new Sequential(), x => F.Separate(x[0], 1), n => [Random(n, 3)]);
        yield return new("SplitAxis", new Sequential(), x => F.SplitAxis(x[0], [1, 3], 1), n => [Random(n, 6)]);
        yield return Images("Squeeze", x => F.Squeeze(x[.., 0..1], 1));
        yield return Of("Stack", x => F.Stack([x, -x], 1));
        yield return Images("SumTo", x => F.SumTo(x, [1, 6]));
        yield return Images("SwapAxes", x => F.SwapAxes(x, 1, 2));
        yield return Of("Tile", x => F.Tile(x, 1, 2));
        yield return Images("Transpose", x => F.Transpose(x, 0, 2, -1, 1));
        yield return Images("Transpose of all axes", x => F.Transpose(x));
    }

    private static IEnumerable<OnnxCase> Reductions()
    {
        yield return Images("Average", x => F.Average(x, [3], new float[] { 1, 2, 3, 4, 5, 6 }));
        yield return Images("Cumsum", x => F.Cumsum(x, 2));
        yield return Images("LogSumExp", x => F.LogSumExp(x, [1, 2]));
        yield return Images("Max", x => F.Max(x, -1, keepDims: true));
        yield return Images("Mean", x => F.Mean(x, [1, 3]));
        yield return Images("Mean of all", x => F.Mean(x * x));
        yield return Images("Min", x => F.Min(x, 2));
        yield return Images("Prod", x => F.Prod(x, 1));
        yield return Images("Sum", x => F.Sum(x, 1));
        yield return Images("Sum of all", x => F.Sum(x * x, keepDims: true));
        yield return Images("Var", x => F.Var(x, 1));
        yield return Images("Normalize", x => F.Normalize(x));
    }

    private static IEnumerable<OnnxCase> Layers()
    {
        yield return Layer("Linear", new L.Linear(6, 4), n => Random(n, 6));
        yield return Layer("Linear without bias", new L.Linear(90, 4, noBias: true), n => Random(n, 3, 5, 6));
        var places = new L.Linear(6, 4);
        yield return new("Linear with several batch axes", places, x => [places.Forward(x[0], 2)], n => [Random(n, 5, 6)]);
        yield return Layer("BatchMatMul", new Sequential { x => F.BatchMatMul(x, x, transA: true) }, n => Random(n, 4, 5));
        yield return Layer("EmbedID", new L.EmbedID(7, 4), n => Labels(n, 3));
        yield return Layer("EmbedID with an ignored label", new L.EmbedID(7, 4, ignoreLabel: 2), n => Labels(n, 3));
        yield return Layer("BatchNormalization", Normalized(new L.BatchNormalization(3)), n => Random(n, 3, 5, 6));
        yield return Layer("BatchNormalization of features", new L.BatchNormalization(6, useGamma: false), n => Random(n, 6));
        yield return Layer("BatchNormalization of places", new L.BatchNormalization(axis: [0, 1]), n => Random(n, 3, 5, 6));
        yield return Layer("GroupNormalization", new L.GroupNormalization(2, 4), n => Random(n, 4, 3, 5));
        yield return Layer("LayerNormalization", new L.LayerNormalization(6), n => Random(n, 6));
        yield return Layer("LayerNormalization of sequences", new L.LayerNormalization(6), n => Random(n, 5, 6));
        yield return Layer("Scale and Bias", new L.Scale(1, [3], biasTerm: true), n => Random(n, 3, 2));
        yield return Layer("Forget", new Sequential { new L.Linear(6, 5), x => F.Forget(v => F.Exp(v), x) }, n => Random(n, 6));
        yield return Layer("Dropout", new Sequential { x => F.Dropout(x, 0.5) }, n => Random(n, 6));
        yield return Layer("MultiHeadAttention", new Sequential { new Attention() }, n => Random(n, 5, 8));
    }

    private static IEnumerable<OnnxCase> Windows()
    {
        yield return Layer("Convolution1D", new L.Convolution1D(3, 4, 3, stride: 2, pad: 1), n => Random(n, 3, 9));
        yield return Layer("Convolution2D", new L.Convolution2D(3, 4, (3, 2), stride: (2, 1), pad: (1, 2)), n => Random(n, 3, 8, 7));
        yield return Layer("Convolution2D with dilation", new L.Convolution2D(4, 6, 3, dilate: 2, groups: 2, noBias: true),
            n => Random(n, 4, 8, 7));
        yield return Images("Convolution2D that covers all",
            x => F.Convolution2D(x, NdArray.Ones([2, 3, 2, 2]), stride: 3, coverAll: true));
        yield return Layer("Deconvolution2D", new L.Deconvolution2D(3, 2, 4, stride: 2, pad: 1), n => Random(n, 3, 4, 5));
        yield return Images("Deconvolution2D to a size",
            x => F.Deconvolution2D(x, Ramp(3, 2, 3, 3), stride: 2, pad: 1, outsize: (10, 12)));
        yield return Images("Deconvolution2D with dilation",
            x => F.Deconvolution2D(x, Ramp(3, 1, 3, 3), dilate: (2, 1), groups: 3));
        yield return Layer("Deconvolution1D", new Sequential { x => F.Deconvolution1D(x, NdArray.Ones([3, 2, 4]), stride: 3) },
            n => Random(n, 3, 5));
        yield return Images("AveragePooling2D", x => F.AveragePooling2D(x, (3, 2), stride: 2, pad: 1));
        yield return Images("AveragePooling2D without padding", x => F.AveragePooling2D(x, 3, stride: 2, pad: 1, padValue: null));
        yield return Layer("AveragePooling1D", new Sequential { x => F.AveragePooling1D(x, 2) }, n => Random(n, 3, 8));
        yield return Images("MaxPooling2D", x => F.MaxPooling2D(x, 2));
        yield return Images("MaxPooling2D with padding", x => F.MaxPooling2D(x, 3, stride: 2, pad: 1, coverAll: false));
        yield return Layer("MaxPooling1D", new Sequential { x => F.MaxPooling1D(x, 3) }, n => Random(n, 3, 8));
        yield return Images("GlobalAveragePooling2D", F.GlobalAveragePooling2D);
        yield return Images("GlobalMaxPooling2D", F.GlobalMaxPooling2D);
        yield return Images("Unpooling2D", x => F.Unpooling2D(x, 2, coverAll: false));
        yield return Images("Unpooling2D with overlaps", x => F.Unpooling2D(x, 3, stride: 2, pad: 1));
        yield return Layer("Unpooling1D", new Sequential { x => F.Unpooling1D(x, 2) }, n => Random(n, 3, 4));
    }

    private static IEnumerable<OnnxCase> Recurrent()
    {
        yield return new("LSTM", new Sequential(), x => [.. Pair(F.LSTM(x[0], x[1]))], n => [Random(n, 3), Random(n, 12)]);
        yield return new("SLSTM", new Sequential(), x => [.. Pair(F.SLSTM(x[0], x[1], x[2], x[3]))],
            n => [Random(n, 3), Random(n, 3), Random(n, 12), Random(n, 12)]);
        yield return new("TreeLSTM", new Sequential(), x => [.. Pair(F.TreeLSTM(x))], n => [Random(n, 3), Random(n, 3), Random(n, 15)]);
        yield return Layer("LSTM as a layer", new L.LSTM(6, 4), n => Random(n, 6));
        yield return Layer("GRU as a layer", new L.GRU(6, 4), n => Random(n, 6));
        var gru = new L.StatelessGRU(6, 4);
        yield return new("GRU", gru, x => [gru.Forward(x[0], x[1])], n => [Random(n, 4), Random(n, 6)]);
        var nStep = new L.NStepLSTM(2, 6, 4);
        yield return new("NStepLSTM", nStep, x => nStep.Forward(null, null, x).Ys, _ => [Random(4, 6), Random(3, 6)], IsOpen: false);
        var both = new L.NStepBiGRU(1, 6, 4);
        yield return new("NStepBiGRU", both, x => both.Forward(null, x).Ys, _ => [Random(4, 6), Random(3, 6)], IsOpen: false);
    }

    private static IEnumerable<OnnxCase> Losses()
    {
        float[] weights = [1, 2, 3, 4, 5, 6, 7];
        yield return Of2("AbsoluteError", F.AbsoluteError);
        yield return Of2("BernoulliNLL", (x, y) => F.BernoulliNLL(x, y, Reduce.SumAlongSecondAxis));
        yield return Of2("GaussianKLDivergence", (x, y) => F.GaussianKLDivergence(x, y, Reduce.Mean));
        yield return Of2("GaussianNLL", (x, y) => F.GaussianNLL(x, y, x + y, Reduce.Sum));
        yield return Labelled("Hinge", (x, t) => F.Hinge(x, t));
        yield return Labelled("Hinge of squares", (x, t) => F.Hinge(x, t, HingeNorm.L2, Reduce.No));
        yield return Of2("HuberLoss", (x, y) => F.HuberLoss(x, y, 0.5));
        yield return Of2("KLDivergence", (x, y) => F.KLDivergence(F.LogSoftmax(x), F.ReLU(y)));
        yield return Of2("KLDivergence of logarithms", (x, y) => F.KLDivergence(F.LogSoftmax(x), F.LogSoftmax(y), Reduce.Sum, true));
        yield return Of2("MeanSquaredError", F.MeanSquaredError);
        yield return new("SigmoidCrossEntropy", new Sequential(), x => [F.SigmoidCrossEntropy(x[0], x[1])], n => [Random(n, 6), Bits(n)]);
        yield return new("SigmoidCrossEntropy of samples", new Sequential(),
            x => [F.SigmoidCrossEntropy(x[0], x[1], normalize: false), F.SigmoidCrossEntropy(x[0], x[1], reduce: Reduce.No)],
            n => [Random(n, 6), Bits(n)]);
        yield return Labelled("SoftmaxCrossEntropy", (x, t) => F.SoftmaxCrossEntropy(x, t));
        yield return Labelled("SoftmaxCrossEntropy of all labels", (x, t) => F.SoftmaxCrossEntropy(x, t, ignoreLabel: null));
        yield return Labelled("SoftmaxCrossEntropy of samples", (x, t) => F.SoftmaxCrossEntropy(x, t, normalize: false, ignoreLabel: 3));
        yield return Labelled("SoftmaxCrossEntropy with weights",
            (x, t) => F.SoftmaxCrossEntropy(x, t, classWeight: weights, ignoreLabel: 2, reduce: Reduce.No));
        yield return Of2("SoftmaxCrossEntropy of probabilities",
            (x, t) => F.SoftmaxCrossEntropy(x, F.Softmax(t), classWeight: weights[..6]));
        yield return Of2("SoftmaxCrossEntropy as a divergence",
            (x, t) => F.SoftmaxCrossEntropy(x, F.Softmax(t), reduce: Reduce.No, softTargetLoss: SoftTargetLoss.KLDivergence));
        yield return Of2("SquaredError", F.SquaredError);
    }

    public static NdArray Random(params Shape shape) => Draw.Normal(shape).To(DType.Float32);

    public static NdArray Labels(params Shape shape) => Draw.Labels(7, shape);

    /// <summary>Labels of 0, 1 and −1, which is ignored.</summary>
    private static NdArray Bits(int n) => (Draw.Labels(3, n, 6).To(DType.Float32) - 1).To(DType.Int32);

    private static NdArray Ramp(params Shape shape) => NdArray.Linspace(-1, 1, shape.Size, DType.Float32).Reshape(shape);

    private static NdArray Zeros(int n) => NdArray.Zeros([n, 1]);

    private static Variable[] Pair((Variable, Variable) y) => [y.Item1, y.Item2];

    private static OnnxCase Labelled(string name, Func<Variable, Variable, Variable> f) =>
        new(name, new Sequential(), x => [f(x[0], x[1])], n => [Random(n, 7, 3), Labels(n, 3)]);

    private static OnnxCase Layer(string name, Link layer, Func<int, NdArray> x) =>
        new(name, layer, v => [((ILayer)layer).Forward(v[0])], n => [x(n)]);

    private static OnnxCase Of(string name, Func<Variable, Variable> f, bool isOpen = true) =>
        new(name, new Sequential(), x => [f(x[0])], n => [Random(n, 6)], isOpen);

    private static OnnxCase Inside(string name, Func<Variable, Variable> f) =>
        new(name, new Sequential(), x => [f(x[0])], n => [Draw.Uniform(-0.99, 0.99, n, 6).To(DType.Float32)]);

    private static OnnxCase Small(string name, Func<Variable, Variable> f) =>
        new(name, new Sequential(), x => [f(x[0])], n => [Draw.Uniform(-1e-5, 1e-5, n, 6).To(DType.Float32)]);

    private static OnnxCase Images(string name, Func<Variable, Variable> f) =>
        new(name, new Sequential(), x => [f(x[0])], n => [Random(n, 3, 5, 6)]);

    private static OnnxCase Of2(string name, Func<Variable, Variable, Variable> f) =>
        new(name, new Sequential(), x => [f(x[0], x[1])], n => [Random(n, 6), Random(n, 6)]);

    private static L.BatchNormalization Normalized(L.BatchNormalization link)
    {
        using var train = Config.TrainMode();
        for (var i = 0; i < 3; i++) link.Forward(NdArray.Normal([20, 3, 2, 2], 0.5, 2, new Random(i)));
        return link;
    }

    private sealed class Attention : Chain, ILayer
    {
        public Attention() => Heads = new(2, 8);

        public L.MultiHeadAttention Heads { get; set => field = Register(value); }

        public Variable Forward(Variable x) => Heads.Forward(x, isCausal: true);
    }
}
