namespace Autograd.Functions;

/// <summary>What a loss makes of the losses of its samples or elements.</summary>
public enum Reduce
{
    /// <summary>Their mean, of shape (); Chainer's <c>'mean'</c>.</summary>
    Mean,

    /// <summary>Nothing: each stands in the output; Chainer's <c>'no'</c>.</summary>
    No,

    /// <summary>Their sum, of shape (); Chainer's <c>'sum'</c>.</summary>
    Sum,

    /// <summary>Sums over axis 1, without it: (N, C, …) becomes (N, …); Chainer's <c>'sum_along_second_axis'</c>.</summary>
    SumAlongSecondAxis,

    /// <summary>Their sum divided by the length of the first axis, of shape (); PyTorch's <c>'batchmean'</c>.</summary>
    BatchMean,
}
