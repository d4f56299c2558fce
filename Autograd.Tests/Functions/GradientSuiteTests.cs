using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

/// <summary>Every function with a gradient, put through the shared check: both orders, both float types, nobody else's arrays changed.</summary>
public class GradientSuiteTests
{
    internal static readonly Dictionary<string, FunctionCheck> Suite = new()
    {
        ["Abs"] = One(F.Abs),
        ["Dropout"] = One(x => F.Dropout(x, 0.5, mask: Mask(x))),
        ["ELU"] = One(x => F.ELU(x, 0.7)),
        ["Exp"] = One(F.Exp),
        ["GELU"] = One(x => F.GELU(x) + F.GELU(x, approximate: true)),
        ["GetItem"] = One(x => F.GetItem(x, [0, 0, 2])),
        ["LeakyReLU"] = One(x => F.LeakyReLU(x, slope: 0.2) + F.LeakyReLU(x, slope: -0.3)),
        ["Linear"] = FunctionCheck.Of((x, W, b) => F.Linear(x, W, b), Draw.Normal(3, 4), Draw.Normal(2, 4), Draw.Normal(2)),
        ["LogSoftmax"] = One(x => F.LogSoftmax(x)),
        ["MatMul"] = FunctionCheck.Of((a, b) => F.MatMul(a, b), Draw.Normal(3, 4), Draw.Normal(4, 2)),
        ["Max"] = One(x => F.Max(x, axis: 0)),
        ["Mean"] = One(x => F.Mean(x, axis: 1, keepDims: true)),
        ["MeanSquaredError"] = FunctionCheck.Of((a, b) => F.MeanSquaredError(a, b), Draw.Normal(3, 4), Draw.Normal(3, 4)),
        ["Min"] = One(x => F.Min(x, axis: 1)),
        ["Negate"] = One(x => -x),
        ["PReLU"] = FunctionCheck.Of((x, W) => F.PReLU(x, W), Draw.Normal(3, 4), Draw.Uniform(0.1, 1, 4)),
        ["RReLU"] = One(x => F.RReLU(x, 0.1, 0.9, r: NdArray.Linspace(0.1, 0.9, x.Data.Size, x.DType).Reshape(x.Shape))),
        ["ReLU"] = One(F.ReLU),
        ["Reshape"] = One(x => F.Reshape(x, 2, -1)),
        ["SELU"] = One(x => F.SELU(x)),
        ["Sigmoid"] = One(F.Sigmoid),
        ["SigmoidCrossEntropy"] = One(x => F.SigmoidCrossEntropy(x, new int[,] { { 1, 0, -1, 1 }, { 0, 0, 1, 1 }, { 1, -1, 0, 0 } })),
        ["Softmax"] = One(x => F.Softmax(x)),
        ["SoftmaxCrossEntropy"] = One(x => F.SoftmaxCrossEntropy(x, new[] { 3, -1, 0 })),
        ["SplitAxis"] = FunctionCheck.Of(x => F.SplitAxis(x[0], 2, axis: 1), Draw.Normal(3, 4)),
        ["Sqrt"] = FunctionCheck.Of(F.Sqrt, Draw.Uniform(0.5, 2, 3, 4)),
        ["Square"] = One(F.Square),
        ["Sum"] = One(x => F.Sum(x, axis: 0)),
        ["Tanh"] = One(F.Tanh),
        ["Transpose"] = One(x => F.Transpose(x)),
    };

    [TestCaseSource(nameof(Names))]
    public void Gradients_of_both_orders_agree_with_numeric_ones(string function) => Suite[function].Gradients();

    private static string[] Names() => [.. Suite.Keys];

    private static FunctionCheck One(Func<Variable, Variable> f) => FunctionCheck.Of(f, Draw.Normal(3, 4));

    private static NdArray Mask(Variable x) => 2 * NdArray.Arange(x.Data.Size, x.DType).Reshape(x.Shape).Pow(2).Sign();
}
