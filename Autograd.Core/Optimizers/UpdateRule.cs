namespace Autograd.Core;

/// <summary>The update of one parameter: the optimizer that does it, the number of updates so far, and the state.</summary>
public sealed class UpdateRule
{
    private readonly Dictionary<string, NdArray> state = [];

    internal UpdateRule(Optimizer optimizer) => Optimizer = optimizer;

    /// <summary>
    /// The optimizer whose rule and rates hold for this parameter. Set another one to give the parameter its own,
    /// <c>optimizer.RuleOf(slope.W).Optimizer = new SGD(0.001);</c>, and keep it to change its rates later; it needs no Setup.
    /// </summary>
    /// <remarks>An optimizer of another class starts without steps and state.</remarks>
    /// <exception cref="ArgumentNullException">Null is set.</exception>
    public Optimizer Optimizer
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (field is not null && field.GetType() != value.GetType())
            {
                state.Clear();
                Steps = 0;
            }

            field = value;
        }
    }

    /// <summary>Whether the parameter is updated; if not, hooks do not see it, and its value, steps and state stay as they are.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The number of updates so far.</summary>
    public int Steps { get; private set; }

    /// <summary>The state as named arrays of the parameter's shape and type; none before the first update.</summary>
    public IEnumerable<(string Name, NdArray Array)> State => state.Select(pair => (pair.Key, pair.Value));

    /// <summary>A state array, for the optimizer's <see cref="Optimizer.Update(NdArray, NdArray, UpdateRule)"/>.</summary>
    /// <exception cref="ArgumentException">The optimizer names no such state.</exception>
    /// <exception cref="InvalidOperationException">There was no update yet, which makes it.</exception>
    public NdArray this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return state.TryGetValue(name, out var array) ? array : throw Errors.NoSuchState(Optimizer, name);
        }
    }

    internal void Step(NdArray w, NdArray g)
    {
        Prepare(w);
        Steps++;
        Optimizer.Update(w, g, this);
    }

    /// <summary>Restores a saved state.</summary>
    internal void Restore(int steps, IEnumerable<(string Name, NdArray Array)> arrays)
    {
        state.Clear();
        foreach (var (name, array) in arrays) state.Add(name, array);
        Steps = steps;
    }

    /// <summary>Ensures that the state arrays exist and have the parameter's type.</summary>
    private void Prepare(NdArray w)
    {
        for (var i = 0; i < Optimizer.StateNames.Count; i++)
        {
            var name = Optimizer.StateNames[i];
            if (!state.TryGetValue(name, out var array)) state.Add(name, NdArray.Zeros(w.Shape, w.DType).Keep());
            else if (array.DType != w.DType) state[name] = array.To(w.DType).Keep();
        }
    }
}
