namespace Autograd.Core;

/// <summary>Options of a picture of a <see cref="ComputationalGraph"/>, which always shows names, shapes and types.</summary>
public sealed record GraphOptions
{
    /// <summary>Whether variables show their values, where a function kept them (default: false).</summary>
    public bool Values { get; init; }

    /// <summary>Whether variables show their gradients, and dashed arrows the paths that gradients took (default: false).</summary>
    public bool Gradients { get; init; }

    /// <summary>Whether dashed arrows show the paths that gradients took, without the gradients themselves.</summary>
    internal bool GradientArrows { get; init; }

    /// <summary>Whether the sizes of kept arrays are shown, in bytes (default: false).</summary>
    public bool Bytes { get; init; }

    /// <summary>Whether each link is one box, even in a small graph (default: false).</summary>
    public bool FoldLinks { get; init; }

    /// <summary>The number of functions above which a graph is folded (default: 40).</summary>
    public int MaxFunctions { get; init; } = 40;

    /// <summary>The paths of links that are not folded, such as <c>/Hidden</c> (default: none).</summary>
    public IReadOnlyList<string> Unfold { get; init; } = [];
}
