namespace Autograd.Core;

// One update of a model from a batch. A loss that is not finite changes no parameter: it is computed once more, with the same noise, to
// name the first function whose result is not finite.
internal sealed class GuardedUpdate
{
    private readonly Optimizer optimizer;
    private readonly Func<Batch, Variable> loss;
    private readonly Func<Variable> checkedLoss; // created once
    private Batch? batch;

    public GuardedUpdate(Optimizer optimizer, Func<Batch, Variable> loss)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        (this.optimizer, this.loss, checkedLoss) = (optimizer, loss, CheckedLoss);
    }

    public double Update(Batch next)
    {
        batch = next;
        return optimizer.Update(checkedLoss);
    }

    private Variable CheckedLoss()
    {
        var noise = Config.Random.Noise;
        var before = noise.State;
        var value = loss(batch!);
        if (value is not { Size: 1 } || double.IsFinite(value.Data.ToScalar())) return value!;
        var search = new NonFinite();
        try
        {
            noise.State = before;
            using var hook = Config.Hook(search);
            loss(batch!);
        }
        catch (InvalidOperationException) when (search.Found is not null)
        {
            // the search ends with it
        }

        throw Errors.LossNotFinite(optimizer.Steps + 1, value.Data.ToScalar(), search.Found);
    }
}
