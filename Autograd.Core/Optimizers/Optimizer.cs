namespace Autograd.Core;

/// <summary>Changes the parameters of a model after their gradients, by one rule per parameter.</summary>
public abstract class Optimizer
{
    private readonly Dictionary<Parameter, UpdateRule> rules = [];
    private readonly List<OptimizerHook> hooks = [];
    private Link? model;

    /// <summary>The number of updates so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Says whose parameters are updated.</summary>
    /// <returns>This optimizer.</returns>
    public Optimizer Setup(Link model)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        rules.Clear();
        return this;
    }

    /// <summary>Appends a hook that sees, and may change, the gradients before each update.</summary>
    public void AddHook(OptimizerHook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        hooks.Add(hook);
    }

    /// <summary>The rule and state of a parameter.</summary>
    public UpdateRule RuleOf(Parameter parameter)
    {
        if (!rules.TryGetValue(parameter, out var rule)) rules.Add(parameter, rule = CreateRule());
        return rule;
    }

    /// <summary>One step of training: clears gradients, computes the loss, differentiates it, updates.</summary>
    /// <returns>The loss before the update.</returns>
    /// <exception cref="InvalidOperationException">The optimizer is not set up, the model has no parameters, or one that took part is not registered.</exception>
    public double Update(Func<Variable> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        (model ?? throw Errors.NotSetUp(this)).ClearGrads();
        var value = loss();
        if (Steps == 0) CheckRegistered(model, value);
        value.Backward();
        Update();
        return value.Data.ToScalar();
    }

    /// <summary>Updates every parameter that has a gradient; the others and their state stay as they are.</summary>
    /// <exception cref="InvalidOperationException">The optimizer is not set up, or the model has no parameters.</exception>
    public void Update()
    {
        Parameter[] parameters = [.. (model ?? throw Errors.NotSetUp(this)).Parameters()];
        if (parameters.Length == 0) throw Errors.NoParameters(this, model);
        Parameter[] moving = Array.FindAll(parameters, parameter => parameter is { RequiresGrad: true, Grad: not null });
        foreach (var hook in hooks) hook.Apply(moving);
        foreach (var parameter in moving) RuleOf(parameter).Step(parameter.Data, parameter.Grad!);
        Steps++;
    }

    /// <summary>A rule for one more parameter.</summary>
    protected abstract UpdateRule CreateRule();

    /// <summary>Walks the graph once and looks for parameters that the model does not know.</summary>
    private void CheckRegistered(Link model, Variable loss)
    {
        var known = model.Parameters().Select(parameter => parameter.Node).ToHashSet();
        if (known.Count == 0) throw Errors.NoParameters(this, model);
        var seen = new HashSet<Function>();
        var waiting = new Stack<VariableNode>([loss.Node]);
        while (waiting.TryPop(out var node))
        {
            if (node is { IsParameter: true, RequiresGrad: true } && !known.Contains(node)) throw Errors.NotRegistered(this, model, node);
            if (node.Creator is not { } creator || !seen.Add(creator)) continue;
            foreach (var input in creator.Inputs) waiting.Push(input);
        }
    }
}
