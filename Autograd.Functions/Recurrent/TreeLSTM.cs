using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>A step of Tree-LSTM, which joins N branches: c = tanh(a) σ(i) + Σ σ(f_n) c_n, h = σ(o) tanh(c).</summary>
    /// <remarks>Source: Tai, Socher, Manning, "Improved semantic representations from tree-structured long short-term memory networks",
    /// 2015.</remarks>
    /// <param name="inputs">
    /// The cell states of the branches, each (B, n, …), then the pre-activations of the gates, (B, (3 + N) n, …), in blocks: a, i, o, then
    /// f of each branch. float32 or float64.
    /// </param>
    /// <returns>The cell state and the output, (B, n, …).</returns>
    /// <exception cref="ArgumentException">There is no branch, or the shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static (Variable C, Variable H) TreeLSTM(params Variable[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length < 2) throw Errors.NoBranches(inputs.Length);
        var (cells, x) = (inputs[..^1], inputs[^1]);
        BranchesFit(nameof(TreeLSTM), cells, x, 3 + cells.Length);
        var gates = SplitAxis(x, 3 + cells.Length, 1);
        var c = Tanh(gates[0]) * Sigmoid(gates[1]);
        for (var n = 0; n < cells.Length; n++) c += Sigmoid(gates[3 + n]) * cells[n];
        return (c, Sigmoid(gates[2]) * Tanh(c));
    }
}
