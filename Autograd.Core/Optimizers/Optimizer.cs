using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>Updates the parameters of a model from their gradients. A derived class is one rule with its rates.</summary>
/// <remarks>
/// A gradient of NaN or ±∞ makes the parameter NaN or infinite, as in PyTorch: <c>Config.Debug()</c> finds where it came from. Rules that
/// remember mean squares hold finite gradients to ±2⁶³ in float32 and ±2⁵¹¹ in float64, whose squares are finite: one huge gradient is one
/// step, and the next ones find numbers in the state.
/// <para>Not thread-safe: each thread needs an optimizer of its own, for a model of its own.</para>
/// </remarks>
/// <param name="stateNames">The names of the rule's state arrays; each parameter has one of each, of its shape and type,
/// initialized with zeros.</param>
/// <exception cref="ArgumentException">A name is null, or there twice.</exception>
public abstract partial class Optimizer(params string[] stateNames)
{
    private readonly string[] stateNames = Errors.StateNames(stateNames);
    private readonly Dictionary<Parameter, UpdateRule> rules = [];
    private readonly List<OptimizerHook> hooks = [];
    private Link? model;
    private (string Path, Parameter Parameter)[] named = []; // the model's, as of the registration with this number
    private Parameter[] parameters = []; // each once
    private UpdateRule[] rulesInOrder = [];
    private int registrations;
    private bool isUpdating;

    /// <summary>The names of the rule's state arrays.</summary>
    public IReadOnlyList<string> StateNames => stateNames;

    /// <summary>The number of updates so far.</summary>
    public int Steps { get; private set; }

    /// <summary>The learning rate; set it between updates, from a <see cref="Schedule"/> for example (default: the rule's).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double LearningRate { get; set => field = Rate(value); } = 1;

    /// <summary>The model it was set up for.</summary>
    internal Link? Model => model;

    internal void Begin(Link model)
    {
        (this.model, registrations) = (model, -1);
        rules.Clear();
        Parameters();
    }

    internal void Append(OptimizerHook hook) => hooks.Add(hook);

    /// <summary>Adds a hook that sees the gradients before all others.</summary>
    internal void Prepend(OptimizerHook hook) => hooks.Insert(0, hook);

    /// <summary>Returns how a parameter is updated: its state, its number of updates, and its own rates if it was given any.</summary>
    /// <exception cref="ArgumentException">The parameter is not the model's.</exception>
    /// <exception cref="InvalidOperationException">The optimizer is not set up.</exception>
    public UpdateRule RuleOf(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (!rules.ContainsKey(parameter) && !Parameters().Contains(parameter)) throw Errors.NotOfTheModel(this, model!, parameter);
        return Rule(parameter);
    }

    /// <summary>
    /// One step of training, in an <see cref="ArrayScope"/> of its own: clears gradients, computes the loss, differentiates it, updates.
    /// </summary>
    /// <param name="loss">Computes the loss. Arrays made in it can be read until the step ends; copy inside it what is needed
    /// later.</param>
    /// <returns>The loss before the update.</returns>
    /// <exception cref="InvalidOperationException">The optimizer is not set up, the model has no parameters, or one that took part belongs
    /// to no optimizer's model and is not frozen.</exception>
    /// <exception cref="ArgumentException"><paramref name="loss"/> is null, or returns null.</exception>
    public double Update(Func<Variable> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using var step = new ArrayScope();
        foreach (var parameter in Parameters()) parameter.ClearGrad();
        var value = Differentiate(loss, share: 1);
        Update();
        return value;
    }

    /// <summary>
    /// One step of training from several batches, as from one that is as large: the gradients are those of the mean of their losses. Each
    /// batch has an <see cref="ArrayScope"/> of its own, so that the memory is that of one.
    /// </summary>
    /// <param name="batches">How many, at least 1.</param>
    /// <param name="loss">Computes the loss of a batch, numbered from 0: the mean over its examples. All have as many.</param>
    /// <returns>The mean of the losses before the update.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batches"/> is less than 1.</exception>
    /// <inheritdoc cref="Update(Func{Variable})" path="/exception"/>
    public double Update(int batches, Func<int, Variable> loss)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 1);
        ArgumentNullException.ThrowIfNull(loss);
        foreach (var parameter in Parameters()) parameter.ClearGrad();
        var sum = 0.0;
        for (var i = 0; i < batches; i++)
        {
            using var step = new ArrayScope();
            sum += Differentiate(() => loss(i), 1.0 / batches);
        }

        Update();
        return sum / batches;
    }

    private double Differentiate(Func<Variable> loss, double share)
    {
        var value = loss() ?? throw Errors.NoLoss(this);
        if (Parameters().Length == 0) throw Errors.NoParameters(this, model!);
        ParameterNode.BeginPass();
        (share == 1 ? value : value * share).Backward();
        if (ParameterNode.Stray is { } stray) throw Errors.NotRegistered(this, model!, stray.Name, stray.Shape);
        return value.Data.ToScalar();
    }

    /// <summary>Updates every parameter that has a gradient; the others and their state stay as they are.</summary>
    /// <exception cref="InvalidOperationException">The optimizer is not set up, the model has no parameters, the last backward pass also
    /// went to a parameter that belongs to no optimizer's model, a hook or a rule called it in the middle of an update, or, in debug
    /// mode, a pass added to gradients that an update had used already.</exception>
    public void Update()
    {
        if (isUpdating) throw Errors.UpdateInUpdate(this);
        isUpdating = true;
        try
        {
            UpdateAll();
        }
        finally
        {
            isUpdating = false;
        }
    }

    private void UpdateAll()
    {
        var known = Parameters();
        if (known.Length == 0) throw Errors.NoParameters(this, model!);
        if (ParameterNode.Stray is { } stray && known.Any(parameter => ((ParameterNode)parameter.Node).TookPart))
            throw Errors.NotRegistered(this, model!, stray.Name, stray.Shape);
        if (Array.Exists(Config.Current.Hooks, hook => hook is IStrictHook)
            && Array.Find(known, parameter => ((ParameterNode)parameter.Node).IsStale) is { } stale) throw Errors.NotCleared(this, stale);
        // a hook may clear gradients: the next one does not see them
        foreach (var hook in hooks) hook.Run(this, Array.FindAll(known, Moves), named);
        for (var i = 0; i < known.Length; i++)
            if (known[i] is { RequiresGrad: true, Grad: { } gradient } && rulesInOrder[i] is { Enabled: true } rule)
            {
                rule.Step(known[i].Data, gradient);
                ((ParameterNode)known[i].Node).Spend();
            }

        Steps++;
    }

    /// <summary>Changes a parameter in place.</summary>
    /// <param name="w">The parameter's data.</param>
    /// <param name="g">Its gradient, of the same shape and type; must not be kept.</param>
    /// <param name="rule">Its state, to be changed in place, and the number of this step, from 1.</param>
    protected internal abstract void Update(NdArray w, NdArray g, UpdateRule rule);

    /// <summary>Returns a rate if it is finite and not negative, for setters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, infinite or NaN.</exception>
    protected double Rate(double value, [CallerMemberName] string name = "") => Errors.Rate(GetType().Name, value, name);

    /// <summary>Returns a momentum or the decay of an average if it is in [0, 1), for setters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside [0, 1), or NaN.</exception>
    protected double Fraction(double value, [CallerMemberName] string name = "") => Errors.Fraction(GetType().Name, value, name);

    private bool Moves(Parameter parameter) => parameter is { RequiresGrad: true, Grad: not null } && Rule(parameter).Enabled;

    private UpdateRule Rule(Parameter parameter)
    {
        if (!rules.TryGetValue(parameter, out var rule)) rules.Add(parameter, rule = new UpdateRule(this));
        return rule;
    }

    private Parameter[] Parameters()
    {
        if (model is null) throw Errors.NotSetUp(this);
        if (registrations == model.Registrations) return parameters;
        (named, registrations) = ([.. model.NamedParameters()], model.Registrations);
        parameters = [.. named.Select(pair => pair.Parameter).Distinct()];
        rulesInOrder = Array.ConvertAll(parameters, Rule);
        foreach (var parameter in parameters) ((ParameterNode)parameter.Node).IsLearned = true;
        return parameters;
    }
}
