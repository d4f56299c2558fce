using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// One step of long short-term memory: c' = σ(f) · c + σ(i) · tanh(a), h = σ(o) · tanh(c'), where x holds for each unit, adjacent, the
/// pre-activations of a (cell input), i (input gate), f (forget gate) and o (output gate). c, x and c' are kept.
/// </summary>
/// <remarks>
/// The layout is Chainer's; PyTorch stores the gates in blocks i, f, a, o.
/// <para>Source: Hochreiter and Schmidhuber, "Long short-term memory", 1997; with the forget gate of Gers, Schmidhuber, Cummins,
/// 2000.</para>
/// </remarks>
public sealed class LSTM : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["c", "x"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(2);
        var (c, x) = (check[0].Shape, check[1].Shape);
        if (c.Rank < 2 || x.Rank < 2 || x != c.With(1, 4 * c[1])) throw Errors.StepDoesNotFit(check);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([0, 1], because: "the gates are recomputed from x");
        RetainOutputs(0, because: "h = σ(o) · tanh(c')");
        return LSTMOperation.Forward(x[0], x[1]);
    }

    /// <inheritdoc/>
    // Beside Backward: all gates of a unit in one pass (row "n-step LSTM" of the comparison).
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        LSTMOperation.Backward(x[0], x[1], RetainedOutput(0), gy[0], gy[1]);

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var gates = Gates.Apart(x[1], 4);
        Variable a = F.Tanh(gates[0]), i = F.Sigmoid(gates[1]), f = F.Sigmoid(gates[2]), o = F.Sigmoid(gates[3]);
        var (gc, t) = (gy[0], F.Tanh(RetainedOutputVariable(0)));
        if (gy[1] is { } gh) gc = gc is null ? gh * o * (1 - t * t) : gc + gh * o * (1 - t * t);
        var go = gy[1] is null ? NdArray.Zeros(o.Shape, o.DType) : gy[1] * t * o * (1 - o);
        return [gc * f, Gates.Together([gc * i * (1 - a * a), gc * a * i * (1 - i), gc * x[0] * f * (1 - f), go])];
    }
}

public static partial class F
{
    /// <summary>One step of long short-term memory. See <see cref="Functions.LSTM"/>.</summary>
    /// <param name="c">The cell state, (B, N, …); float32 or float64.</param>
    /// <param name="x">The pre-activations of the gates, (b, 4N, …); the four of a unit are adjacent: a, i, f, o. Where b is less than B,
    /// the last sequences of the batch have ended, and their cell states are passed on.</param>
    /// <returns>The next cell state, (B, N, …), and the output, (b, N, …).</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static (Variable C, Variable H) LSTM(Variable c, Variable x)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(x);
        var ended = c.Shape.Rank > 0 && x.Shape.Rank > 0 && x.Shape[0] < c.Shape[0] ? SplitAxis(c, [x.Shape[0]]) : null;
        var y = new LSTM().ApplyAll(ended is null ? c : ended[0], x);
        return (ended is null ? y[0] : Concat([y[0], ended[1]], 0), y[1]);
    }
}
