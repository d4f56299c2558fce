namespace Autograd.Core;

/// <summary>Sees, and may change, the gradients before each update.</summary>
public abstract class OptimizerHook
{
    /// <summary>Is called once before each update.</summary>
    /// <param name="parameters">The parameters that have gradients.</param>
    public abstract void Apply(IReadOnlyList<Parameter> parameters);
}
