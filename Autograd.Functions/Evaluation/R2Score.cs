using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// 1 − Σ (pred − true)² / Σ (true − mean)² over the first axis: the fraction of the variance that the predictions explain. Not
/// differentiable.
/// </summary>
/// <remarks>0 where the true values do not vary, as in Chainer. NaN without samples. Source: chainer.functions.r2_score.</remarks>
/// <param name="rawValues">Whether to return a score per output instead of their mean.</param>
public sealed class R2Score(bool rawValues = false) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(rawValues), rawValues)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["pred", "true"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(2);
        if (check[0].Shape != check[1].Shape) throw Errors.LossBroadcast(check, 1);
        if (check[0].Shape.Rank == 0) throw Errors.NoSamples(check);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "there is no gradient");
        var (error, deviation) = (x[0] - x[1], x[1] - x[1].Mean(0));
        var total = (deviation * deviation).Sum(0);
        var score = NdArray.Where(total, 1 - (error * error).Sum(0) / total, total);
        return [rawValues ? score : score.Mean()];
    }
}

public static partial class F
{
    /// <summary>
    /// The fraction of the variance that the predictions explain. Nothing is recorded. See <see cref="Functions.R2Score"/>.
    /// </summary>
    /// <param name="pred">Predictions, (N, …); float32 or float64.</param>
    /// <param name="true">The true values; pred's shape and type.</param>
    /// <param name="rawValues">Whether to return a score per output (Chainer's <c>'raw_values'</c>) instead of their mean.</param>
    /// <returns>Shape (), or pred's without the first axis; at most 1.</returns>
    /// <exception cref="ArgumentException">The shapes or types differ.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable R2Score(Variable pred, Variable @true, bool rawValues = false)
    {
        using var _ = Config.NoBackprop();
        return new R2Score(rawValues).Apply(pred, @true);
    }
}
