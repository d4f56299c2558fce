namespace Autograd.Functions;

/// <summary>What a loss makes of the losses of its samples.</summary>
public enum Reduce
{
    /// <summary>Their mean, of shape (); Chainer's <c>'mean'</c>.</summary>
    Mean,

    /// <summary>Nothing: each stands in the output; Chainer's <c>'no'</c>.</summary>
    No,
}
