using Autograd.Core;

namespace Autograd.Functions;

// Maps each function to its operators in ONNX, opset 17: https://onnx.ai/onnx/operators.
internal static partial class OnnxTable
{
    private static readonly Dictionary<Type, string> SameOperator = new()
    {
        [typeof(Abs)] = "Abs",
        [typeof(Add)] = "Add",
        [typeof(Arccos)] = "Acos",
        [typeof(Arcsin)] = "Asin",
        [typeof(Arctan)] = "Atan",
        [typeof(Cos)] = "Cos",
        [typeof(Cosh)] = "Cosh",
        [typeof(Divide)] = "Div",
        [typeof(Erf)] = "Erf",
        [typeof(Exp)] = "Exp",
        [typeof(Log)] = "Log",
        [typeof(Maximum)] = "Max",
        [typeof(Minimum)] = "Min",
        [typeof(Multiply)] = "Mul",
        [typeof(Negate)] = "Neg",
        [typeof(Power)] = "Pow",
        [typeof(ReLU)] = "Relu",
        [typeof(Sigmoid)] = "Sigmoid",
        [typeof(Sin)] = "Sin",
        [typeof(Sinh)] = "Sinh",
        [typeof(Sqrt)] = "Sqrt",
        [typeof(Subtract)] = "Sub",
        [typeof(Tan)] = "Tan",
        [typeof(Tanh)] = "Tanh",
    };

    private static readonly Dictionary<Type, Func<OnnxStep, string>> Elementwise = new()
    {
        [typeof(AddNumber)] = s => s.Op("Add", [s.X, s.Setting("c")]),
        [typeof(Arctan2)] = Arctan2,
        [typeof(Clip)] = s => s.Op("Clip", [s.X, Bound(s, "xMin"), Bound(s, "xMax")]),
        [typeof(ClippedReLU)] = s => s.Op("Clip", [s.X, s.Number(0), s.Setting("z")]),
        [typeof(DivideByNumber)] = s => s.Op("Div", [s.X, s.Setting("c")]),
        [typeof(DivideNumber)] = s => s.Op("Div", [s.Setting("c"), s.X]),
        [typeof(ELU)] = s => s.As("Elu", ("alpha", s.Setting("alpha", 1.0))),
        [typeof(Erfc)] = s => s.Op("Sub", [s.Number(1), s.As("Erf")]),
        [typeof(Expm1)] = Expm1,
        [typeof(GELU)] = s => s.Setting("approximate", false) ? ApproximateGELU(s) : s.Op("Mul", [s.X, NormalCdf(s)]),
        [typeof(LeakyReLU)] = s => s.As("LeakyRelu", ("alpha", s.Setting("slope", 0.0))),
        [typeof(Log10)] = s => s.Op("Div", [s.As("Log"), s.Number(Math.Log(10))]),
        [typeof(Log1p)] = Log1p,
        [typeof(Log2)] = s => s.Op("Div", [s.As("Log"), s.Number(Math.Log(2))]),
        [typeof(MultiplyNumber)] = s => s.Op("Mul", [s.Setting("c"), s.X]),
        [typeof(PowerNumber)] = s => s.Op("Pow", [s.X, s.Setting("exponent")]),
        [typeof(PReLU)] = s => s.Op("PRelu", [s.X, Slopes(s)]),
        [typeof(RReLU)] = RReLU,
        [typeof(Rsqrt)] = s => s.Op("Reciprocal", [s.As("Sqrt")]),
        [typeof(SELU)] = s => s.As("Selu", ("alpha", s.Setting("alpha", 0.0)), ("gamma", s.Setting("scale", 0.0))),
        [typeof(Softplus)] = s => s.Op("Div", [s.Op("Softplus", [s.Op("Mul", [s.X, s.Setting("beta")])]), s.Setting("beta")]),
        [typeof(Square)] = s => s.Op("Mul", [s.X, s.X]),
        [typeof(Where)] = s => s.Op("Where", [Condition(s), .. s.Inputs]),
    };

    private static readonly Dictionary<Type, Func<OnnxStep, string>> Shapes = new()
    {
        [typeof(BroadcastTo)] = s => s.Op("Expand", [s.X, s.Integers(s.Results[0])]),
        [typeof(Cast)] = s => s.As("Cast", ("to", OnnxFile.TypeOf(s.Setting("dtype", DType.Float32)))),
        [typeof(Concat)] = OnnxParts.Concat,
        [typeof(GetItem)] = OnnxParts.GetItem,
        [typeof(Reshape)] = s => s.Reshape(s.X, s.Results[0]),
        [typeof(ScatterAdd)] = OnnxParts.ScatterAdd,
        [typeof(SumTo)] = SumTo,
        [typeof(Transpose)] = s => s.As("Transpose", ("perm", Order(s))),
    };

    private static readonly Dictionary<Type, Func<OnnxStep, string>> Reductions = new()
    {
        [typeof(Cumsum)] = s => s.Op("CumSum", [s.X, s.Integer(s.Setting("axis", 0))], ("reverse", s.Setting("reverse", false) ? 1 : 0)),
        [typeof(LogSoftmax)] = s => s.As("LogSoftmax", ("axis", s.Setting("axis", 1))),
        [typeof(LogSumExp)] = s => Reduce(s, "ReduceLogSumExp"),
        [typeof(Max)] = s => Reduce(s, "ReduceMax"),
        [typeof(Mean)] = s => Reduce(s, "ReduceMean"),
        [typeof(Min)] = s => Reduce(s, "ReduceMin"),
        [typeof(Prod)] = s => Reduce(s, "ReduceProd"),
        [typeof(Softmax)] = s => s.As("Softmax", ("axis", s.Setting("axis", 1))),
        [typeof(Sum)] = Sum,
    };

    private static readonly Dictionary<Type, Func<OnnxStep, string>> Layers = new()
    {
        [typeof(AveragePooling2D)] = OnnxWindows.AveragePooling,
        [typeof(Convolution2D)] = OnnxWindows.Convolution,
        [typeof(Deconvolution2D)] = OnnxWindows.Deconvolution,
        [typeof(EmbedID)] = OnnxLayers.EmbedID,
        [typeof(FixedBatchNormalization)] = OnnxLayers.FixedBatchNormalization,
        [typeof(GroupNormalization)] = OnnxLayers.GroupNormalization,
        [typeof(Linear)] = OnnxLayers.Linear,
        [typeof(MatMul)] = OnnxLayers.MatMul,
        [typeof(MaxPooling2D)] = OnnxWindows.MaxPooling,
        [typeof(Unpooling2D)] = OnnxWindows.Unpooling,
    };

    private static readonly Dictionary<Type, Func<OnnxStep, string>> Losses = new()
    {
        [typeof(AbsoluteError)] = OnnxLosses.AbsoluteError,
        [typeof(BernoulliNLL)] = OnnxLosses.BernoulliNLL,
        [typeof(GaussianKLDivergence)] = OnnxLosses.GaussianKLDivergence,
        [typeof(GaussianNLL)] = OnnxLosses.GaussianNLL,
        [typeof(Hinge)] = OnnxLosses.Hinge,
        [typeof(HuberLoss)] = OnnxLosses.HuberLoss,
        [typeof(KLDivergence)] = OnnxLosses.KLDivergence,
        [typeof(MeanSquaredError)] = OnnxLosses.MeanSquaredError,
        [typeof(SigmoidCrossEntropy)] = OnnxLosses.SigmoidCrossEntropy,
        [typeof(SoftmaxCrossEntropy)] = OnnxLosses.SoftmaxCrossEntropy,
        [typeof(SoftTargetCrossEntropy)] = OnnxLosses.SoftTargetCrossEntropy,
        [typeof(SquaredError)] = OnnxLosses.SquaredError,
    };

    private static readonly Dictionary<Type, Func<OnnxStep, string[]>> SeveralOutputs = new()
    {
        [typeof(BatchNormalization)] = s => s.Refused("normalizes with batch statistics"),
        [typeof(Dropout)] = s => s.Refused("draws at random"),
        [typeof(Gaussian)] = s => s.Refused("draws at random"),
        [typeof(LSTM)] = OnnxLayers.LSTM,
        [typeof(SplitAxis)] = OnnxParts.SplitAxis,
    };

    /// <summary>Adds a function to the graph as operators.</summary>
    /// <returns>The names of its outputs.</returns>
    public static string[] Write(OnnxStep step)
    {
        var type = step.Function.GetType();
        if (SameOperator.TryGetValue(type, out var name)) return [step.As(name)];
        if (SeveralOutputs.TryGetValue(type, out var several)) return several(step);
        foreach (var table in (ReadOnlySpan<Dictionary<Type, Func<OnnxStep, string>>>)[Elementwise, Shapes, Reductions, Layers, Losses])
            if (table.TryGetValue(type, out var one)) return [one(step)];
        return step.Refused("has no operator");
    }
}
