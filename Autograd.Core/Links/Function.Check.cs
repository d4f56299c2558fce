namespace Autograd.Core;

// For links that take their sizes from their first input.
public abstract partial class Function
{
    /// <summary>Refuses what <see cref="Apply"/> would refuse, and computes nothing.</summary>
    /// <remarks>
    /// A link that takes its sizes from its first input asks with <see cref="Parameter.Placeholder"/> first:
    /// a refused input decides nothing.
    /// </remarks>
    /// <exception cref="ArgumentException">The function does not take such inputs.</exception>
    public void Check(params ReadOnlySpan<Variable> x)
    {
        foreach (var input in x)
            if (input is null) throw Errors.NullInput(this);
        CheckTypes(new TypeCheck(this, x));
    }
}
