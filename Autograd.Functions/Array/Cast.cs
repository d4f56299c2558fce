using Autograd.Core;

namespace Autograd.Functions;

/// <summary>x in the other float type; gx is gy in x's type. Keeps nothing.</summary>
/// <param name="dtype">float32 or float64.</param>
/// <exception cref="ArgumentException">The type is not a float.</exception>
public sealed class Cast(DType dtype) : Function
{
    private readonly DType dtype = dtype.IsFloat() ? dtype : throw Errors.CastToIntegers(dtype);

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the types matter");
        return [x[0].To(dtype)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [F.Cast(gy[0]!, x[0].DType)];
}

public static partial class F
{
    /// <summary>x in a float type: the way between parts of a graph in float32 and float64. See <see cref="Functions.Cast"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="dtype">float32 or float64.</param>
    /// <returns>x's shape; x itself if it has that type.</returns>
    /// <exception cref="ArgumentException">x or the type is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Cast(Variable x, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType == dtype ? x : new Cast(dtype).Apply(x);
    }
}
