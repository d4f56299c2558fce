using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>x / (‖x‖₂ + eps), with the norm along an axis, as in Chainer (PyTorch divides by the larger of the two).</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="eps">Avoids division by zero; a vector of zeros stays zero, with derivative 1 / eps.</param>
    /// <param name="axes">The axes that make up a vector (default: axis 1).</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">x has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Normalize(Variable x, double eps = 1e-5, params ReadOnlySpan<int> axes)
    {
        ArgumentNullException.ThrowIfNull(x);
        var squares = Sum(Square(x), axes.Length == 0 ? [1] : axes, keepDims: true);
        Variable zero = NdArray.Equal(squares.Data, NdArray.Full([], 0, x.DType)); // the root has no derivative there, the norm has 0
        return x / (Sqrt(squares + zero) * (1 - zero) + eps);
    }
}
