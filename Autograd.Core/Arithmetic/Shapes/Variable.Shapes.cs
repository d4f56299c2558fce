namespace Autograd.Core;

// Members that arrays have too: size, shape, type, and conversion to a number.
public partial class Variable
{
    /// <summary>The number of elements.</summary>
    public int Size => Data.Size;

    /// <summary>Gets the only element of a variable of size 1: <c>(float)loss</c>.</summary>
    /// <exception cref="ArgumentNullException">The variable is null.</exception>
    /// <exception cref="InvalidOperationException">It has another size, or the step in which its array was made has ended.</exception>
    public static explicit operator float(Variable x) => (float)(double)x;

    /// <summary>Gets the only element of a variable of size 1.</summary>
    /// <inheritdoc cref="explicit operator float(Variable)" path="/exception"/>
    public static explicit operator double(Variable x) => (x ?? throw new ArgumentNullException(nameof(x))).Data.ToScalar();

    /// <summary>Returns the same elements in another shape: <c>x.Reshape(2, -1)</c>. See <see cref="Core.Reshape"/>.</summary>
    /// <param name="shape">The new lengths; one of them may be −1 and is then inferred. None makes a scalar.</param>
    /// <returns>The same type and elements; this variable itself if it already has the shape.</returns>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public Variable Reshape(params ReadOnlySpan<int> shape) =>
        Shape.AsSpan().SequenceEqual(shape) ? this : new Reshape(shape.ToArray()).Apply(this);

    /// <summary>Converts the numbers to a float type. See <see cref="Cast"/>.</summary>
    /// <param name="dtype">float32 or float64.</param>
    /// <returns>The same shape; this variable itself if it has that type.</returns>
    /// <exception cref="ArgumentException">The variable or the type is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which its array was made has ended.</exception>
    public Variable To(DType dtype) => DType == dtype ? this : new Cast(dtype).Apply(this);
}
