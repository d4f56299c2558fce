namespace Autograd.Core;

/// <summary>Functions that are one box.</summary>
/// <param name="Title">The link's path, or the range of ranks; "" for a single function.</param>
/// <param name="Functions">At least one, each after those that made its inputs.</param>
/// <param name="IsRange">Whether it is a range of ranks.</param>
internal sealed record GraphGroup(string Title, IReadOnlyList<Function> Functions, bool IsRange = false)
{
    public bool IsFolded => Functions.Count > 1;
}
