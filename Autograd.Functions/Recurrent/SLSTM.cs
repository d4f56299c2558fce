using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// A step of S-LSTM, which joins two branches of a tree: c = tanh(a1) σ(i1) + tanh(a2) σ(i2) + σ(f1) c1 + σ(f2) c2, h = σ(o1 + o2)
    /// tanh(c).
    /// </summary>
    /// <remarks>Source: Zhu, Sobhani, Guo, "Long short-term memory over recursive structures", 2015.</remarks>
    /// <param name="cPrev1">The first branch's cell state, (B, N, …); float32 or float64.</param>
    /// <param name="cPrev2">The second branch's cell state, (B, N, …).</param>
    /// <param name="x1">The pre-activations of the first branch's gates, (B, 4N, …); the four of a unit are adjacent: a, i, f, o.</param>
    /// <param name="x2">The pre-activations of the second branch's gates, (B, 4N, …).</param>
    /// <returns>The cell state and the output, (B, N, …).</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static (Variable C, Variable H) SLSTM(Variable cPrev1, Variable cPrev2, Variable x1, Variable x2)
    {
        BranchesFit(nameof(SLSTM), [cPrev1, cPrev2], x1, 4);
        BranchesFit(nameof(SLSTM), [cPrev1, cPrev2], x2, 4);
        Variable[] first = Gates.Apart(x1, 4), second = Gates.Apart(x2, 4);
        var c = Tanh(first[0]) * Sigmoid(first[1]) + Tanh(second[0]) * Sigmoid(second[1]) + Sigmoid(first[2]) * cPrev1
            + Sigmoid(second[2]) * cPrev2;
        return (c, Sigmoid(first[3] + second[3]) * Tanh(c));
    }

    private static void BranchesFit(string function, ReadOnlySpan<Variable> cells, Variable x, int gates)
    {
        ArgumentNullException.ThrowIfNull(x);
        foreach (var c in cells) ArgumentNullException.ThrowIfNull(c);
        foreach (var c in cells)
            if (c.Shape.Rank < 2 || c.Shape != cells[0].Shape || x.Shape.Rank < 2
                || x.Shape != c.Shape.With(1, gates * c.Shape[1])) throw Errors.BranchDoesNotFit(function, c.Shape, x.Shape, gates);
    }
}
