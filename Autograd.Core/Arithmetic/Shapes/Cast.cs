namespace Autograd.Core;

/// <summary>Converts x to the other float type; gx is gy in x's type. Keeps nothing.</summary>
/// <param name="dtype">float32 or float64.</param>
/// <exception cref="ArgumentException">The type is not a float.</exception>
public sealed class Cast(DType dtype) : Function
{
    private readonly DType dtype = dtype.IsFloat() ? dtype : throw Errors.CastToIntegers(dtype);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(dtype), dtype)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "only the types matter");
        return [x[0].To(dtype)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]!.To(x[0].DType)];
}
