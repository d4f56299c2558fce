using Autograd.Core;
using Autograd.Functions;
using Mapping = System.Func<Autograd.Tests.ReferenceData.Inputs, Autograd.Core.Variable[]>;

namespace Autograd.Tests.ReferenceData;

internal static partial class ReferenceFunctions
{
    private static Dictionary<string, Mapping> MathFunctions => new()
    {
        ["add"] = i => i.Count > 2
            ? [i.All.Aggregate((a, b) => a + b)]
            : Binary((a, b) => a + b, (a, b) => a + b, (a, b) => a + b)(i),
        ["sub"] = Binary((a, b) => a - b, (a, b) => a - b, (a, b) => a - b),
        ["mul"] = Binary((a, b) => a * b, (a, b) => a * b, (a, b) => a * b),
        ["div"] = Binary((a, b) => a / b, (a, b) => a / b, (a, b) => a / b),
        ["pow"] = Binary(F.Pow, F.Pow, F.Pow),
        ["neg"] = Unary(x => -x),
        ["absolute"] = Unary(F.Abs),
        ["exp"] = Unary(F.Exp),
        ["expm1"] = Unary(F.Expm1),
        ["log"] = Unary(F.Log),
        ["log1p"] = Unary(F.Log1p),
        ["log2"] = Unary(F.Log2),
        ["log10"] = Unary(F.Log10),
        ["sqrt"] = Unary(F.Sqrt),
        ["rsqrt"] = Unary(F.Rsqrt),
        ["square"] = Unary(F.Square),
        ["reciprocal"] = Unary(F.Reciprocal),
        ["inv"] = Unary(F.Reciprocal),
        ["sin"] = Unary(F.Sin),
        ["cos"] = Unary(F.Cos),
        ["tan"] = Unary(F.Tan),
        ["arcsin"] = Unary(F.Arcsin),
        ["arccos"] = Unary(F.Arccos),
        ["arctan"] = Unary(F.Arctan),
        ["arctan2"] = One(i => F.Arctan2(i[0], i[1])),
        ["sinh"] = Unary(F.Sinh),
        ["cosh"] = Unary(F.Cosh),
        ["erf"] = Unary(F.Erf),
        ["erfc"] = Unary(F.Erfc),
        ["sign"] = Unary(F.Sign),
        ["floor"] = Unary(F.Floor),
        ["ceil"] = Unary(F.Ceil),
        ["clip"] = One(i => F.Clip(i[0], i.Arguments.DoubleOrNull("x_min"), i.Arguments.DoubleOrNull("x_max"))),
        ["maximum"] = One(i => F.Maximum(i[0], i[1])),
        ["minimum"] = One(i => F.Minimum(i[0], i[1])),
        ["squared_difference"] = One(i => F.SquaredDifference(i[0], i[1])),
        ["sum"] = One(i => F.Sum(i[0], i.Arguments.Ints("axis"), i.Arguments.Bool("keepdims", false))),
        ["mean"] = One(i => F.Mean(i[0], i.Arguments.Ints("axis"), i.Arguments.Bool("keepdims", false))),
        ["max"] = One(i => F.Max(i[0], i.Arguments.Ints("axis"), i.Arguments.Bool("keepdims", false))),
        ["min"] = One(i => F.Min(i[0], i.Arguments.Ints("axis"), i.Arguments.Bool("keepdims", false))),
        ["prod"] = One(i => F.Prod(i[0], i.Arguments.Ints("axis"), i.Arguments.Bool("keepdims", false))),
        ["var"] = One(i => F.Var(i[0], i.Arguments.Ints("axis"), i.Arguments.Bool("keepdims", false))),
        ["logsumexp"] = One(i => F.LogSumExp(i[0], i.Arguments.Ints("axis"))),
        ["average"] = One(i => F.Average(i["x"], i.Arguments.Ints("axis"), i.Optional("weights"), i.Arguments.Bool("keepdims", false))),
        ["cumsum"] = One(i => F.Cumsum(i[0], i.Arguments.IntOrNull("axis"))),
        ["argmax"] = One(i => F.ArgMax(i[0], i.Arguments.IntOrNull("axis"))),
        ["argmin"] = One(i => F.ArgMin(i[0], i.Arguments.IntOrNull("axis"))),
        ["matmul"] = One(i => F.MatMul(i[0], i[1], i.Arguments.Bool("transa", false), i.Arguments.Bool("transb", false))),
        ["batch_matmul"] = One(i => F.BatchMatMul(i[0], i[1], i.Arguments.Bool("transa", false), i.Arguments.Bool("transb", false))),
        ["scale"] = One(i => F.Scale(i["x"], i["y"], i.Arguments.Int("axis", 1))),
        ["bias"] = One(i => F.Bias(i["x"], i["y"], i.Arguments.Int("axis", 1))),
    };

    /// <summary>An operator between arrays, with a number on the right, with a number on the left, or of an array with itself.</summary>
    private static Mapping Binary(Func<Variable, Variable, Variable> arrays,
        Func<Variable, double, Variable> right, Func<double, Variable, Variable> left) => One(i =>
        i.Arguments.DoubleOrNull("lhs_const") is { } a ? left(a, i[0])
        : i.Arguments.DoubleOrNull("rhs_const") is { } b ? right(i[0], b)
        : arrays(i[0], i.Arguments.Bool("same", false) ? i[0] : i[1]));
}
