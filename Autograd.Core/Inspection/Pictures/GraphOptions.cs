namespace Autograd.Core;

/// <summary>What a picture of a <see cref="ComputationalGraph"/> shows besides names, shapes and types.</summary>
public sealed record GraphOptions
{
    /// <summary>Whether values are written to variables, where a function kept them.</summary>
    public bool Values { get; init; }

    /// <summary>Whether gradients are written to variables that have one, with an arrow against the flow where they went.</summary>
    public bool Gradients { get; init; }

    /// <summary>Whether there are arrows where gradients went, without the gradients.</summary>
    internal bool GradientArrows { get; init; }

    /// <summary>Whether the bytes of what is kept are written.</summary>
    public bool Bytes { get; init; }

    /// <summary>Whether each link is one box, in a small graph too.</summary>
    public bool FoldLinks { get; init; }

    /// <summary>A graph of more functions is folded (default: 40).</summary>
    public int MaxFunctions { get; init; } = 40;

    /// <summary>The paths of links that are not folded, such as <c>/Hidden</c> (default: none).</summary>
    public IReadOnlyList<string> Unfold { get; init; } = [];
}
