using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>The sign of each element, −1, 0 or 1; a constant, since its derivative is 0 wherever it exists.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Sign(Variable x) => Constant(nameof(Sign), x, array => array.Sign());

    /// <summary>Rounds down to whole numbers; a constant, since its derivative is 0 wherever it exists.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Floor(Variable x) => Constant(nameof(Floor), x, array => array.Floor());

    /// <summary>Rounds up to whole numbers; a constant, since its derivative is 0 wherever it exists.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Ceil(Variable x) => Constant(nameof(Ceil), x, array => array.Ceiling());

    private static Variable Constant(string function, Variable x, Func<NdArray, NdArray> f)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsFloat() ? f(x.Data) : throw Errors.NotAFloat(function, x.DType);
    }
}
