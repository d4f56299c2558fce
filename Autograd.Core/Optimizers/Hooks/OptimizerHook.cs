namespace Autograd.Core;

/// <summary>Sees, and may change, the gradients before each update.</summary>
public abstract class OptimizerHook
{
    /// <summary>
    /// Selects the parameters it sees by their paths in the optimizer's model; a parameter used twice has two paths.
    /// <c>new WeightDecay(1e-4) { Filter = path => path.EndsWith('W') }</c> leaves biases alone (default: all parameters).
    /// </summary>
    public Func<string, bool>? Filter { get; init; }

    /// <summary>Called once before each update.</summary>
    /// <param name="optimizer">The optimizer about to update; its Steps do not count that update yet.</param>
    /// <param name="parameters">The parameters about to be updated that pass the filter; all have gradients.</param>
    protected abstract void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters);

    internal void Run(Optimizer optimizer, Parameter[] parameters, (string Path, Parameter Parameter)[] named)
    {
        var passing = Filter is null ? null : named.Where(pair => Filter(pair.Path)).Select(pair => pair.Parameter).ToHashSet();
        Apply(optimizer, passing is null ? parameters : Array.FindAll(parameters, passing.Contains));
    }
}
