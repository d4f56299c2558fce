namespace Autograd.Core;

/// <summary>
/// Adds metrics on other data to the reports, as <see cref="Evaluation"/> computes them: <c>test loss</c>, <c>test accuracy</c>.
/// </summary>
public sealed class Evaluate : IExtension
{
    private readonly Func<IReadOnlyDictionary<string, double>> evaluate;

    /// <summary>Creates an extension that evaluates a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Inputs and labels.</param>
    /// <param name="metrics">The metrics of a batch, one number each, with their names.</param>
    /// <param name="name">The prefix of the values' names, and the extension's name (default: test).</param>
    /// <param name="batchSize">The number of examples in a batch (default: 256).</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public Evaluate(Link model, TupleDataset data, Func<NdArray, NdArray, (string Name, Variable Value)[]> metrics, string name = "test",
        int batchSize = 256)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        (Name, evaluate) = (name, () => Evaluation.Of(model, data, metrics, batchSize));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Trigger Trigger { get; init; } = Trigger.Reports;

    /// <inheritdoc/>
    public int Priority => Trainer.Writers;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A metric is null or more than one number, or a batch does not fit the model.</exception>
    /// <exception cref="InvalidOperationException">The data does not have two arrays, or the model cannot be called.</exception>
    public void Run(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        foreach (var (name, value) in evaluate()) trainer.Observe($"{Name} {name}", value);
    }
}
