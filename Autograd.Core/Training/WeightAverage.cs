namespace Autograd.Core;

/// <summary>
/// Exponential averages of a model's parameters: average ← decay · average + (1 − decay) · W after each update. They often predict better
/// than the last weights.
/// </summary>
/// <remarks>
/// They start as the weights at the first <see cref="Update"/>. Persistent arrays, such as running means, are not averaged. As an extension
/// of a <see cref="Trainer"/>, it runs after each iteration; in your own loop, call <see cref="Update"/> after the optimizer's.
/// <para>Source: Polyak, Juditsky, "Acceleration of stochastic approximation by averaging", 1992; the exponential form as in PyTorch's
/// <c>AveragedModel</c>.</para>
/// </remarks>
/// <example>
/// <code>
/// optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
/// averages.Update();
///
/// using (averages.Use()) model.Save("averaged.npz");
/// </code>
/// </example>
public sealed class WeightAverage : IExtension, IStateful
{
    private readonly Link model;
    private readonly Dictionary<Parameter, NdArray> averages = [];
    private bool isInUse;

    /// <summary>Creates averages of the parameters that the model has at each update.</summary>
    /// <param name="model">The model that is trained.</param>
    /// <param name="decay">The decay in [0, 1): 0.999 averages over about a thousand updates.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> is outside [0, 1), or NaN.</exception>
    public WeightAverage(Link model, double decay = 0.999)
    {
        ArgumentNullException.ThrowIfNull(model);
        (this.model, Decay) = (model, Errors.Fraction(nameof(WeightAverage), decay, nameof(decay)));
    }

    /// <summary>The decay of the averages at each update, in [0, 1).</summary>
    public double Decay { get; }

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Iterations(1);

    /// <inheritdoc/>
    public int Priority => Trainer.Editors;

    /// <summary>Updates the averages with the current weights.</summary>
    /// <exception cref="InvalidOperationException">The averages are in use.</exception>
    public void Update()
    {
        if (isInUse) throw Errors.AveragesInUse(nameof(Update));
        foreach (var parameter in model.Parameters().Where(parameter => parameter.IsInitialized))
        {
            if (averages.GetValueOrDefault(parameter) is { } average && average.DType == parameter.DType)
                UpdateOperation.MovingAverage(average, parameter.Data, 1 - Decay);
            else averages[parameter] = parameter.Data.Copy().Keep();
        }
    }

    /// <summary>Puts the averages into the model. Disposing the scope restores the weights, bit for bit.</summary>
    /// <remarks>Parameters without an average keep their weights. Updates inside the scope are lost at its end.</remarks>
    /// <exception cref="InvalidOperationException">The averages are in use already.</exception>
    public IDisposable Use()
    {
        if (isInUse) throw Errors.AveragesInUse(nameof(Use));
        return new Scope(this);
    }

    void IExtension.Run(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        Update();
    }

    /// <inheritdoc/>
    public void SaveState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (var (path, parameter) in model.NamedParameters())
        {
            var (average, own) = (averages.GetValueOrDefault(parameter), state.Under(path[1..]));
            own.Set("averaged", average is null ? 0 : 1);
            if (average is not null) own.Set("average", average);
        }
    }

    /// <inheritdoc/>
    public Action LoadState(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var saved = new Dictionary<Parameter, NdArray>();
        foreach (var (path, parameter) in model.NamedParameters())
        {
            var own = state.Under(path[1..]);
            if (own.Whole("averaged") != 0 && own.Take("average", parameter.Known, parameter.DType) is { } average)
                saved[parameter] = average.Keep();
        }

        return () =>
        {
            averages.Clear();
            foreach (var (parameter, average) in saved) averages.Add(parameter, average);
        };
    }

    private sealed class Scope : IDisposable
    {
        private readonly WeightAverage owner;
        private bool isOver;
        private readonly List<(Parameter Parameter, NdArray Weights)> trained = [];

        public Scope(WeightAverage owner)
        {
            this.owner = owner;
            foreach (var (parameter, average) in owner.averages)
            {
                trained.Add((parameter, parameter.Data.Copy().Keep()));
                parameter.Data.CopyFrom(average);
            }

            owner.isInUse = true;
        }

        public void Dispose()
        {
            if (isOver) return;
            foreach (var (parameter, weights) in trained) parameter.Data.CopyFrom(weights);
            isOver = true;
            owner.isInUse = false;
        }
    }
}
