namespace Autograd.Core;

/// <summary>One function's step in a backward pass.</summary>
/// <param name="Function">The function that was differentiated.</param>
/// <param name="OutputGradients">The gradients that reached its outputs; null where none did.</param>
/// <param name="InputGradients">The gradients it returned for its inputs; null where there is none.</param>
/// <param name="Additions">The gradients that were added at nodes.</param>
/// <param name="Waiting">The functions in the queue after this step, the next one first.</param>
public sealed record BackwardStep(
    Function Function,
    IReadOnlyList<NdArray?> OutputGradients,
    IReadOnlyList<NdArray?> InputGradients,
    IReadOnlyList<GradientAddition> Additions,
    IReadOnlyList<Function> Waiting)
{
    private const int Shown = 3;

    /// <summary>
    /// Formats the step, such as <c>Multiply (rank 1) got 0.5; sends 1.5 to a, where 2 arrived before: 3.5; waiting: Exp (rank 0)</c>.
    /// </summary>
    public override string ToString()
    {
        var got = string.Join(" and ", (OutputGradients ?? []).Select(Brief.Of));
        var sends = (Additions ?? []).Select(addition => addition.ToString());
        var waiting = Waiting ?? [];
        var queue = waiting.Take(Shown).Select(function => $"{function} (rank {function.Rank})");
        var rest = waiting.Count > Shown ? $" and {waiting.Count - Shown} more" : "";
        return $"{Function} (rank {Function?.Rank}) got {got}; {string.Join("; ", sends.DefaultIfEmpty("sends nothing"))}"
            + (waiting.Count == 0 ? "" : $"; waiting: {string.Join(", ", queue)}{rest}");
    }
}
