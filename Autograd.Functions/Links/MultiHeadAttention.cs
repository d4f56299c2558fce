using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// Attention in several subspaces at once: queries, keys and values are mapped linearly, split into heads, attended, and mapped back.
/// </summary>
/// <remarks>See <see cref="F.ScaledDotProductAttention"/>. Vaswani and others, "Attention is all you need", 2017.</remarks>
public sealed class MultiHeadAttention : Chain
{
    private readonly int heads;
    private readonly double dropout;

    /// <summary>Creates a layer of known sizes.</summary>
    /// <param name="heads">The number of heads; must divide the number of units.</param>
    /// <param name="units">Number of input and output features.</param>
    /// <param name="dropout">The fraction of the attention weights to drop in training.</param>
    /// <param name="noBias">Whether to omit the biases.</param>
    /// <param name="initialW">Initializer of the four matrices (default: LeCunNormal).</param>
    /// <exception cref="ArgumentException">The heads do not divide the units, or dropout is outside [0, 1).</exception>
    public MultiHeadAttention(int heads, int units, double dropout = 0, bool noBias = false, Initializer? initialW = null)
    {
        if (heads < 1 || units < 1 || units % heads != 0) throw Functions.Errors.HeadsDoNotDivide(heads, units);
        Functions.Errors.Ratio(nameof(MultiHeadAttention), dropout);
        (this.heads, this.dropout) = (heads, dropout);
        (Query, Key, Value, Output) = (Map(), Map(), Map(), Map());

        Linear Map() => new(units, units, noBias, initialW);
    }

    /// <summary>The layer that maps x to the queries.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear Query { get; set => field = Register(value); }

    /// <summary>The layer that maps the memory to the keys.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear Key { get; set => field = Register(value); }

    /// <summary>The layer that maps the memory to the values.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear Value { get; set => field = Register(value); }

    /// <summary>The layer that maps the concatenated heads to the output.</summary>
    /// <inheritdoc cref="Chain.Register{TLink}(TLink, string)" path="/exception"/>
    public Linear Output { get; set => field = Register(value); }

    /// <summary>Applies the attention.</summary>
    /// <param name="x">The source of the queries, (B, L, units).</param>
    /// <param name="memory">The source of the keys and values, (B, S, units) (default: x itself, which is self-attention).</param>
    /// <param name="keyMask">(B, S): 0 for positions that no query sees, such as padding (default: all are visible).</param>
    /// <param name="isCausal">Whether position i sees only positions 0 … i.</param>
    /// <returns>(B, L, units).</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x, Variable? memory = null, NdArray? keyMask = null, bool isCausal = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        memory ??= x;
        var units = Output.Outputs;
        if (x.Shape.Rank != 3 || x.Shape[2] != units) throw Functions.Errors.NotASequenceBatch(nameof(x), x.Shape, units);
        if (memory.Shape.Rank != 3 || memory.Shape[2] != units
            || memory.Shape[0] != x.Shape[0]) throw Functions.Errors.NotASequenceBatch(nameof(memory), memory.Shape, units);
        var y = F.ScaledDotProductAttention(Heads(Query, x), Heads(Key, memory), Heads(Value, memory), keyMask, isCausal, dropout);
        return Output.Forward(F.Reshape(F.Transpose(y, 0, 2, 1, 3), x.Shape), nBatchAxes: 2);
    }

    /// <inheritdoc/>
    public override string ToString() => $"MultiHeadAttention({heads}, {Output.Outputs})";

    /// <summary>(B, heads, L, units / heads).</summary>
    private Variable Heads(Linear map, Variable x) =>
        F.Transpose(F.Reshape(map.Forward(x, nBatchAxes: 2), x.Shape[0], x.Shape[1], heads, x.Shape[2] / heads), 0, 2, 1, 3);
}
