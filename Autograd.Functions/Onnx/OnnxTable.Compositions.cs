using Autograd.Core;

namespace Autograd.Functions;

// Functions that need several operators or an additional input.
internal static partial class OnnxTable
{
    private static string Bound(OnnxStep s, string name) => s.Setting(name, double.NaN) is var bound && double.IsNaN(bound) ? ""
        : s.Number(bound);

    /// <summary>tanh(x / 2) · (eˣ + 1) = eˣ − 1, which is accurate near 0.</summary>
    private static string Expm1(OnnxStep s) =>
        s.Op("Mul", [s.Op("Tanh", [s.Op("Div", [s.X, s.Number(2)])]), s.Op("Add", [s.As("Exp"), s.Number(1)])]);

    /// <summary>2 artanh(x / (x + 2)) = log(1 + x) for |x| &lt; 0.5, which is accurate near 0; the logarithm elsewhere.</summary>
    private static string Log1p(OnnxStep s)
    {
        var near = s.Op("Mul", [s.Number(2), s.Op("Atanh", [s.Op("Div", [s.X, s.Op("Add", [s.X, s.Number(2)])])])]);
        var far = s.Op("Log", [s.Op("Add", [s.X, s.Number(1)])]);
        return s.Op("Where", [s.Op("Less", [s.As("Abs"), s.Number(0.5)]), near, far]);
    }

    /// <summary>arctan(y / x), shifted by ±π in the left half-plane.</summary>
    private static string Arctan2(OnnxStep s)
    {
        string zero = s.Number(0), y = s.Inputs[0], x = s.Inputs[1];
        string Is(string comparison, string value) => s.Op(comparison, [value, zero]);
        var origin = s.Op("And", [Is("Equal", x), Is("Equal", y)]);
        var angle = s.Op("Atan", [s.Op("Div", [y, s.Op("Where", [origin, s.Number(1), x])])]);
        var turn = s.Op("Where", [Is("Less", y), s.Number(-Math.PI), s.Number(Math.PI)]);
        return s.Op("Where", [Is("Less", x), s.Op("Add", [angle, turn]), angle]);
    }

    /// <summary>Φ(x) = (1 + erf(x / √2)) / 2.</summary>
    private static string NormalCdf(OnnxStep s)
    {
        var erf = s.Op("Erf", [s.Op("Mul", [s.X, s.Number(Math.Sqrt(0.5))])]);
        return s.Op("Mul", [s.Number(0.5), s.Op("Add", [s.Number(1), erf])]);
    }

    /// <summary>x · σ(2 √(2/π) (x + 0.044715 x³)).</summary>
    private static string ApproximateGELU(OnnxStep s)
    {
        var cubic = s.Op("Add", [s.Number(1), s.Op("Mul", [s.Number(0.044715), s.Op("Mul", [s.X, s.X])])]);
        var u = s.Op("Mul", [s.Number(2 * Math.Sqrt(2 / Math.PI)), s.Op("Mul", [s.X, cubic])]);
        return s.Op("Mul", [s.X, s.Op("Sigmoid", [u])]);
    }

    /// <summary>A leaky ReLU: in test mode the slope is the mean of its bounds.</summary>
    private static string RReLU(OnnxStep s) => s.Function is RReLU { R.Shape.Rank: > 0 } ? s.Refused("draws at random")[0]
        : s.As("LeakyRelu", ("alpha", s.Setting("lower", 0.0) / 2 + s.Setting("upper", 0.0) / 2));

    /// <summary>The slopes of PReLU, whose axes are x's first axes after the batch axis.</summary>
    private static string Slopes(OnnxStep s)
    {
        var (x, w) = (s.Shape, s.Arrays[1].Shape);
        return w.Rank == 0 || w.Rank == x.Rank - 1 ? s.Inputs[1]
            : s.Reshape(s.Inputs[1], [.. w, .. Enumerable.Repeat(1, x.Rank - 1 - w.Rank)]);
    }

    private static string Condition(OnnxStep s) =>
        s.Op("Cast", [s.Constant(s.Setting<NdArray>("condition", null!))], ("to", OnnxFile.Bool));

    private static int[] Order(OnnxStep s) => s.Setting<int[]>("axes", []) is { Length: > 0 } axes
        ? Array.ConvertAll(axes, s.Shape.Axis) : [.. Enumerable.Range(0, s.Shape.Rank).Reverse()];

    private static string Reduce(OnnxStep s, string name)
    {
        var (axes, keepDims) = (Axes(s), s.Setting("keepDims", false) ? 1 : 0);
        return axes.Length == 0 ? s.As(name, ("keepdims", keepDims)) : s.As(name, ("axes", axes), ("keepdims", keepDims));
    }

    private static string Sum(OnnxStep s)
    {
        var axes = Axes(s);
        return s.Op("ReduceSum", axes.Length == 0 ? [s.X] : [s.X, s.Integers(axes)], ("keepdims", s.Setting("keepDims", false) ? 1 : 0));
    }

    private static int[] Axes(OnnxStep s) => s.Setting<ReductionAxes>("axes", null!).AsSpan().ToArray();

    /// <summary>The sum over the axes that a broadcast would repeat; leading axes that the target lacks are removed.</summary>
    private static string SumTo(OnnxStep s)
    {
        var (from, to) = (s.Shape, s.Results[0]);
        int[] axes = [.. Enumerable.Range(0, from.Rank).Where(axis => axis < from.Rank - to.Rank || to[axis - from.Rank] != from[axis])];
        return s.Reshape(s.Op("ReduceSum", [s.X, s.Integers(axes)], ("keepdims", 1)), to);
    }
}
