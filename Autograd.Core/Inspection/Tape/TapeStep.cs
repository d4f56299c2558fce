namespace Autograd.Core;

/// <summary>A step on a tape's page, forward or backward.</summary>
/// <param name="Function">The function that runs.</param>
/// <param name="Sentence">A description of what it does, for the page and for screen readers.</param>
/// <param name="Bytes">The bytes alive during the step.</param>
internal sealed record TapeStep(Function Function, string Sentence, long Bytes)
{
    public SourceLine Place { get; init; }
    public IReadOnlyList<VariableNode> Gone { get; init; } = []; // variables that are let go after the step
    public string? Reason { get; init; } // for keeping arrays
    public TapeTurn? Turn { get; init; } // null for a forward step
}
