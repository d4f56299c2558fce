namespace Autograd.Core;

/// <summary>How one parameter is updated: the rule's state, made at the parameter's first update.</summary>
public abstract class UpdateRule
{
    /// <summary>The number of updates so far.</summary>
    public int Steps { get; private set; }

    /// <summary>The state as named arrays.</summary>
    public virtual IEnumerable<(string Name, NdArray Array)> State => [];

    internal void Step(NdArray w, NdArray g)
    {
        Steps++;
        Update(w, g);
    }

    /// <summary>Changes the parameter in place.</summary>
    /// <param name="w">The parameter's data.</param>
    /// <param name="g">Its gradient, of the same shape and type; must not be kept.</param>
    protected abstract void Update(NdArray w, NdArray g);
}
