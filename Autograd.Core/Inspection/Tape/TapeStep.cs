namespace Autograd.Core;

/// <summary>A step of a page, forward or backward.</summary>
/// <param name="Function">Whose turn it is.</param>
/// <param name="Sentence">What it does, as it is shown and heard.</param>
/// <param name="Bytes">What is alive during the step.</param>
internal sealed record TapeStep(Function Function, string Sentence, long Bytes)
{
    public SourceLine Place { get; init; }
    public IReadOnlyList<VariableNode> Gone { get; init; } = []; // variables that are let go after it
    public string? Reason { get; init; } // for keeping something
    public TapeTurn? Turn { get; init; } // null: it is a step forward
}
