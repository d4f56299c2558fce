using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>A linear-chain conditional random field whose costs are learned, starting from zeros. See <see cref="F.CRF1D"/>.</summary>
public sealed class CRF1D : Link
{
    /// <summary>Creates a field over the given number of labels.</summary>
    /// <param name="labels">The number of labels.</param>
    /// <exception cref="ArgumentException">The number is less than 1, or the cost has too many elements.</exception>
    public CRF1D(int labels) => cost = new Parameter([Functions.Errors.Size(nameof(CRF1D), labels), labels], Initializers.Zeros());

    /// <summary>The score of label j after label i, (labels, labels).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter cost { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>Computes the loss.</summary>
    /// <param name="xs">For each time step (B, labels), longer sequences first.</param>
    /// <param name="ys">For each time step the labels, int32 (B).</param>
    /// <param name="reduce">Whether to return the mean over the sequences (default) or each sequence's loss.</param>
    /// <returns>Shape (), or (sequences).</returns>
    /// <exception cref="ArgumentException">An argument is null, shapes or types do not fit, or the reduction is not supported
    /// here.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable[] xs, Variable[] ys, Reduce reduce = Reduce.Mean) => F.CRF1D(cost, xs, ys, reduce);

    /// <summary>The most probable labels: see <see cref="F.ArgMaxCRF1D"/>.</summary>
    /// <param name="xs">For each time step (B, labels), longer sequences first.</param>
    /// <returns>The scores of the labels, (sequences); for each time step the labels, int32 (B).</returns>
    /// <exception cref="ArgumentException">An argument is null, or shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public (NdArray Score, NdArray[] Labels) ArgMax(Variable[] xs) => F.ArgMaxCRF1D(cost, xs);
}
