namespace Autograd.Core;

// What a function says about its derivative, for the tape's page.
public abstract partial class Function
{
    /// <summary>Its derivative as a formula, such as <c>gx = gy · b</c>; null if nobody wrote one down.</summary>
    protected virtual string? Rule => null;
    internal string? LocalRule => Rule;
}
