using Autograd.Core;

namespace Autograd.Functions;

// Functions of layers other than convolution and pooling.
internal static class OnnxLayers
{
    /// <summary>Gemm, after flattening each example to one row.</summary>
    public static string Linear(OnnxStep s)
    {
        var (weights, y) = (s.Arrays[1].Shape, s.Results[0]);
        if (s.Shape.Rank == 2) return s.As("Gemm", ("transB", 1));
        var rows = s.Reshape(s.X, [Shape.SizeOf(y.AsSpan()[..^1]), weights[1]]);
        return s.Reshape(s.Op("Gemm", [rows, .. s.Inputs[1..]], ("transB", 1)), y);
    }

    public static string MatMul(OnnxStep s) =>
        s.Op("MatMul", [Turned(s, 0, s.Setting("transposeA", false)), Turned(s, 1, s.Setting("transposeB", false))]);

    /// <summary>The rows of W that the ids select; zeros for the ignored id.</summary>
    public static string EmbedID(OnnxStep s)
    {
        if (s.Setting("ignoreLabel", int.MinValue) is var ignored && ignored == int.MinValue)
            return s.Op("Gather", [s.Inputs[1], s.X], ("axis", 0));
        string nothing = s.Constant(NdArray.Full([], ignored, DType.Int32)), first = s.Constant(NdArray.Zeros([], DType.Int32));
        var isNothing = s.Op("Equal", [s.X, nothing]);
        var rows = s.Op("Gather", [s.Inputs[1], s.Op("Where", [isNothing, first, s.X])], ("axis", 0));
        var zero = s.Constant(NdArray.Zeros([], s.Arrays[1].DType));
        return s.Op("Where", [s.Op("Unsqueeze", [isNothing, s.Integers(-1)]), zero, rows]);
    }

    public static string FixedBatchNormalization(OnnxStep s)
    {
        var (x, channels) = (s.Shape, s.Arrays[1].Shape);
        int[] reduced = s.Setting<int[]>("axis", [0, .. Enumerable.Range(channels.Rank + 1, Math.Max(0, x.Rank - channels.Rank - 1))]);
        int[] kept = [.. Enumerable.Range(0, x.Rank).Except(reduced.Select(axis => x.Axis(axis)))];
        if (kept is [1]) return s.As("BatchNormalization", ("epsilon", s.Setting("eps", 0.0)));
        Shape beside = [.. Enumerable.Range(0, x.Rank).Select(axis => kept.Contains(axis) ? x[axis] : 1)];
        var (gamma, beta, mean, var) = (Beside(1), Beside(2), Beside(3), Beside(4));
        var deviation = s.Op("Sqrt", [s.Op("Add", [var, s.Setting("eps")])]);
        return s.Op("Add", [s.Op("Mul", [s.Op("Sub", [s.X, mean]), s.Op("Div", [gamma, deviation])]), beta]);

        string Beside(int input) => s.Reshape(s.Inputs[input], beside);
    }

    /// <summary>One group over one axis is layer normalization; otherwise each group becomes a channel of instance normalization.</summary>
    public static string GroupNormalization(OnnxStep s)
    {
        var (x, groups, eps) = (s.Shape, s.Setting("groups", 1), ("epsilon", (object)s.Setting("eps", 0.0)));
        if (groups == 1 && x.Rank == 2) return s.As("LayerNormalization", ("axis", 1), eps);
        var dtype = s.Arrays[0].DType;
        string ones = s.Constant(NdArray.Ones([groups], dtype)), zeros = s.Constant(NdArray.Zeros([groups], dtype));
        var rows = s.Reshape(s.X, [x[0], groups, x.Size / Math.Max(1, x[0] * groups)]);
        var standardized = s.Reshape(s.Op("InstanceNormalization", [rows, ones, zeros], eps), x);
        Shape beside = [x[1], .. Enumerable.Repeat(1, x.Rank - 2)];
        return s.Op("Add", [s.Op("Mul", [standardized, s.Reshape(s.Inputs[1], beside)]), s.Reshape(s.Inputs[2], beside)]);
    }

    /// <summary>c' = tanh(a) σ(i) + c σ(f), h = tanh(c') σ(o); the gate inputs a, i, f, o of one unit are adjacent.</summary>
    public static string[] LSTM(OnnxStep s)
    {
        var (c, units) = (s.X, s.Shape);
        var sources = s.Reshape(s.Inputs[1], [units[0], units[1], 4, .. units.AsSpan()[2..]]);
        var gates = s.Several("Split", [sources, s.Integers(1, 1, 1, 1)], 4, ("axis", 2));
        string Gate(string name, int gate) => s.Op(name, [s.Op("Squeeze", [gates[gate], s.Integers(2)])]);
        var input = s.Op("Mul", [Gate("Tanh", 0), Gate("Sigmoid", 1)]);
        var next = s.Op("Add", [input, s.Op("Mul", [c, Gate("Sigmoid", 2)])]);
        return [next, s.Op("Mul", [s.Op("Tanh", [next]), Gate("Sigmoid", 3)])];
    }

    private static string Turned(OnnxStep s, int input, bool isTransposed)
    {
        var rank = s.Arrays[input].Rank;
        return !isTransposed ? s.Inputs[input]
            : s.Op("Transpose", [s.Inputs[input]], ("perm", (int[])[.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2]));
    }
}
