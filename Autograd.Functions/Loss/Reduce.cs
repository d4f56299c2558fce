namespace Autograd.Functions;

/// <summary>How a loss reduces the losses of its samples or elements.</summary>
public enum Reduce
{
    /// <summary>Their mean, of shape (); Chainer's <c>'mean'</c>.</summary>
    Mean,

    /// <summary>No reduction: the output holds each loss; Chainer's <c>'no'</c>.</summary>
    No,

    /// <summary>Their sum, of shape (); Chainer's <c>'sum'</c>.</summary>
    Sum,

    /// <summary>Their sums over axis 1, which is removed: (N, C, …) becomes (N, …); Chainer's <c>'sum_along_second_axis'</c>.</summary>
    SumAlongSecondAxis,

    /// <summary>Their sum divided by the length of the first axis, of shape (); PyTorch's <c>'batchmean'</c>.</summary>
    BatchMean,
}
