using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// A loss that compares arrays of one shape elementwise and reduces the losses by <see cref="Functions.Reduce"/>. It never broadcasts.
/// </summary>
/// <remarks>
/// A derived class computes the losses and their derivatives; this class computes sums, means and their gradients. All inputs are kept: the
/// derivatives are computed from them. An empty mean is 0.
/// </remarks>
public abstract class ElementwiseLoss : Function
{
    private readonly Reduce reduce;

    /// <summary>Creates a loss with the given reduction.</summary>
    /// <param name="reduce">Reduction of the elementwise losses.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reduction is not supported.</exception>
    protected ElementwiseLoss(Reduce reduce) =>
        this.reduce = Enum.IsDefined(reduce) ? reduce : throw Errors.NoSuchReduce(GetType().Name, reduce, Enum.GetValues<Reduce>());

    /// <summary>The loss of each element.</summary>
    protected abstract NdArray Losses(NdArray[] x);

    /// <summary>The derivative of each element's loss with respect to an input, itself differentiable.</summary>
    protected abstract Variable Derivative(Variable[] x, int input);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(reduce), reduce)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(ArgumentNames.Count);
        for (var i = 1; i < check.Count; i++)
            if (check[i].Shape != check[0].Shape) throw Errors.LossBroadcast(check, i);
        if (reduce == Reduce.SumAlongSecondAxis && check[0].Shape.Rank < 2) throw Errors.NoSecondAxis(check);
    }

    /// <inheritdoc/>
    protected sealed override NdArray[] ForwardCpu(NdArray[] x)
    {
        var losses = Losses(x);
        return [reduce == Reduce.No ? losses : reduce == Reduce.SumAlongSecondAxis ? losses.Sum(1) : losses.Sum() / Divisor(x[0].Shape)];
    }

    /// <inheritdoc/>
    protected sealed override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var shape = x[0].Shape;
        var share = reduce == Reduce.SumAlongSecondAxis ? F.Reshape(gy[0]!, shape.With(1, 1)) : gy[0] / Divisor(shape);
        return [.. x.Select((_, input) => NeedsGradient(input) ? share * Derivative(x, input) : null)];
    }

    private double Divisor(Shape shape) => reduce switch
    {
        Reduce.Mean => Math.Max(1, shape.Size),
        Reduce.BatchMean => Math.Max(1, shape.Rank == 0 ? 1 : shape[0]),
        _ => 1,
    };
}
