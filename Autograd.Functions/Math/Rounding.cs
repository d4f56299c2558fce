using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// −1, 0 or 1 as the elements are negative, zero or positive; a constant, for the derivative is 0 wherever there is one.
    /// </summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Sign(Variable x) => Constant(nameof(Sign), x, array => array.Sign());

    /// <summary>The largest whole numbers that are not larger; a constant, for the derivative is 0 wherever there is one.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Floor(Variable x) => Constant(nameof(Floor), x, array => array.Floor());

    /// <summary>The smallest whole numbers that are not smaller; a constant, for the derivative is 0 wherever there is one.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Ceil(Variable x) => Constant(nameof(Ceil), x, array => array.Ceiling());

    private static Variable Constant(string function, Variable x, Func<NdArray, NdArray> f)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsFloat() ? f(x.Data) : throw Errors.NotAFloat(function, x.DType);
    }
}
