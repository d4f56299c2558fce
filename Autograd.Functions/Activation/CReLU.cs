using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>The other overload with its defaults, for use as a method group: <c>new Sequential { F.CReLU }</c>.</summary>
    /// <inheritdoc cref="CReLU(Variable, int)" path="/returns|/exception"/>
    public static Variable CReLU(Variable x) => CReLU(x, axis: 1);

    /// <summary>
    /// Concatenates ReLU(x) and ReLU(−x). Shang and others, "Understanding and improving convolutional neural networks via concatenated
    /// rectified linear units", 2016.
    /// </summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="axis">The axis to concatenate along; negative ones count from the last.</param>
    /// <returns>x's type; x's shape with that axis doubled.</returns>
    /// <exception cref="ArgumentException">x holds integers, or has no such axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable CReLU(Variable x, int axis = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        Errors.Axis(nameof(CReLU), x.Shape, axis);
        return Concat([ReLU(x), ReLU(-x)], axis);
    }
}
