using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>A matrix product for each sample, as in Chainer: an operand with two axes holds column vectors.</summary>
    /// <param name="a">(N, m, k), or (N, k, m) if transposed; (N, m) stands for (N, m, 1).</param>
    /// <param name="b">(N, k, n), or (N, n, k) if transposed; (N, k) stands for (N, k, 1).</param>
    /// <param name="transA">Whether each matrix of a is transposed.</param>
    /// <param name="transB">Whether each matrix of b is transposed.</param>
    /// <returns>(N, m, n).</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable BatchMatMul(Variable a, Variable b, bool transA = false, bool transB = false)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return MatMul(a.Shape.Rank == 2 ? ExpandDims(a, 2) : a, b.Shape.Rank == 2 ? ExpandDims(b, 2) : b, transA, transB);
    }
}
