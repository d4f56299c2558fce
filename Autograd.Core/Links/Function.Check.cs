namespace Autograd.Core;

// For links that infer their sizes from their first input.
public abstract partial class Function
{
    /// <summary>Throws for inputs that <see cref="Apply"/> would refuse, and computes nothing.</summary>
    /// <remarks>
    /// A link that infers its sizes from its first input checks with <see cref="Parameter.Placeholder"/> first, so that a refused input
    /// fixes no sizes.
    /// </remarks>
    /// <exception cref="ArgumentException">The function does not accept these inputs.</exception>
    public void Check(params ReadOnlySpan<Variable> x)
    {
        foreach (var input in x)
            if (input is null) throw Errors.NullInput(this);
        CheckTypes(new TypeCheck(this, x));
    }
}
