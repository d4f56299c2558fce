namespace Autograd.Core;

/// <summary>Computes metrics of a model on data that it was not trained on.</summary>
/// <remarks>
/// The model runs in batches, in test mode, without a graph, and each batch in a step of its own, so that memory is needed for only one. A
/// metric is the mean over the batches, each weighted by its number of examples: for a mean over examples, such as a loss or an accuracy,
/// that is the metric on all the data, whatever the batch size. The states of recurrent links are set aside and restored.
/// </remarks>
/// <example>
/// <code>
/// var accuracy = Evaluation.Of(model, test, (x, t) => F.Accuracy(model.Forward(x), t));
/// var both = Evaluation.Of(model, test, (x, t) =>
/// {
///     var y = model.Forward(x);
///     return [("loss", F.SoftmaxCrossEntropy(y, t)), ("accuracy", F.Accuracy(y, t))];
/// });
/// </code>
/// </example>
public static class Evaluation
{
    /// <summary>Computes one metric of a model.</summary>
    /// <param name="model">The model, which is not changed.</param>
    /// <param name="data">Inputs and labels.</param>
    /// <param name="metric">The metric of a batch, one number.</param>
    /// <param name="batchSize">The number of examples in a batch (default: 256).</param>
    /// <returns>The metric; NaN if there are no examples.</returns>
    /// <exception cref="ArgumentException">
    /// An argument is null, the batch size is less than 1, a metric is null or more than one number, or a batch does not fit the model.
    /// </exception>
    /// <exception cref="InvalidOperationException">The data does not have two arrays, or the model cannot be called.</exception>
    public static double Of(Link model, TupleDataset data, Func<NdArray, NdArray, Variable> metric, int batchSize = 256)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return Of(model, data, (x, t) => [("the metric", metric(x, t))], batchSize).Values.FirstOrDefault(double.NaN);
    }

    /// <summary>Computes several metrics of a model in one pass through the data.</summary>
    /// <param name="model">The model, which is not changed.</param>
    /// <param name="data">Inputs and labels.</param>
    /// <param name="metrics">The metrics of a batch, one number each, with their names.</param>
    /// <param name="batchSize">The number of examples in a batch (default: 256).</param>
    /// <returns>The metrics by name; none if there are no examples.</returns>
    /// <inheritdoc cref="Of(Link, TupleDataset, Func{NdArray, NdArray, Variable}, int)" path="/exception"/>
    public static IReadOnlyDictionary<string, double> Of(
        Link model, TupleDataset data, Func<NdArray, NdArray, (string Name, Variable Value)[]> metrics, int batchSize = 256)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return Of(model, data, batch =>
        {
            var (x, t) = batch;
            return metrics(x, t);
        }, batchSize);
    }

    /// <summary>Computes several metrics of a model in one pass through data of any number of arrays.</summary>
    /// <param name="model">The model, which is not changed.</param>
    /// <param name="data">The data.</param>
    /// <param name="metrics">The metrics of a batch, one number each, with their names.</param>
    /// <param name="batchSize">The number of examples in a batch (default: 256).</param>
    /// <returns>The metrics by name; none if there are no examples.</returns>
    /// <inheritdoc cref="Of(Link, TupleDataset, Func{NdArray, NdArray, Variable}, int)" path="/exception"/>
    public static IReadOnlyDictionary<string, double> Of(
        Link model, TupleDataset data, Func<Batch, (string Name, Variable Value)[]> metrics, int batchSize = 256)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(metrics);
        var means = new OrderedDictionary<string, RunningMean>(StringComparer.Ordinal);
        var batches = new SerialIterator(data, batchSize, repeat: false, shuffle: false);
        using var inference = Config.Inference();
        var bringBack = model.PutStatesAside();
        try
        {
            foreach (var batch in batches)
            {
                using var step = new ArrayScope();
                foreach (var (name, value) in metrics(batch) ?? throw Errors.NotAMetric(null, null))
                {
                    if (name is null || value is not { Size: 1 }) throw Errors.NotAMetric(name, value?.Shape);
                    if (!means.TryGetValue(name, out var mean)) means.Add(name, mean = new RunningMean());
                    mean.Add(value.Data.ToScalar(), batch.Arrays[0].Shape[0]);
                }
            }
        }
        finally
        {
            bringBack();
        }

        var result = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, mean) in means) result.Add(name, mean.Mean);
        return result;
    }
}
