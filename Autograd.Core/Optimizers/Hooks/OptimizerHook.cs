namespace Autograd.Core;

/// <summary>Sees, and may change, the gradients before each update.</summary>
public abstract class OptimizerHook
{
    /// <summary>
    /// Which parameters it sees, by their paths in the optimizer's model, of which one that is used twice has two:
    /// <c>new WeightDecay(1e-4) { Filter = path => path.EndsWith('W') }</c> leaves biases alone. Null: all.
    /// </summary>
    public Func<string, bool>? Filter { get; init; }

    /// <summary>Is called once before each update.</summary>
    /// <param name="optimizer">Whose update follows; its Steps are those before it.</param>
    /// <param name="parameters">The parameters that will be updated and that the filter lets through; all have gradients.</param>
    protected abstract void Apply(Optimizer optimizer, IReadOnlyList<Parameter> parameters);

    internal void Run(Optimizer optimizer, Parameter[] parameters, (string Path, Parameter Parameter)[] named)
    {
        var passing = Filter is null ? null : named.Where(pair => Filter(pair.Path)).Select(pair => pair.Parameter).ToHashSet();
        Apply(optimizer, passing is null ? parameters : Array.FindAll(parameters, passing.Contains));
    }
}
