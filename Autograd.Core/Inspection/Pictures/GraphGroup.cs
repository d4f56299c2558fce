namespace Autograd.Core;

/// <summary>Functions that share a box.</summary>
/// <param name="Title">The link's path, or the range of ranks; "" for a single function.</param>
/// <param name="Functions">The functions, at least one, each after those that computed its inputs.</param>
/// <param name="IsRange">Whether it is a range of ranks.</param>
internal sealed record GraphGroup(string Title, IReadOnlyList<Function> Functions, bool IsRange = false)
{
    public bool IsFolded => Functions.Count > 1;
}
