namespace Autograd.Core;

// The formula of a function's derivative, for the page of a tape.
public abstract partial class Function
{
    /// <summary>The formula of its derivative, such as <c>gx = gy · b</c>; null if it gives none.</summary>
    protected virtual string? Rule => null;
    internal string? LocalRule => Rule;
}
