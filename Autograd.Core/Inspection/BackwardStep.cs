namespace Autograd.Core;

/// <summary>One function's turn in a backward pass.</summary>
/// <param name="Function">The function that was differentiated.</param>
/// <param name="OutputGradients">What had reached its outputs; null where nothing did.</param>
/// <param name="InputGradients">What it returned for its inputs; null where it had nothing to say.</param>
/// <param name="Additions">What was added to what.</param>
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
    /// As <c>Multiply (rank 1) got 0.5; sends 1.5 to a, where 2 arrived before: 3.5; waiting: Exp (rank 0)</c>.
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
