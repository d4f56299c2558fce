using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = |x|; dy/dx = −1, 0 or 1 with the sign of x. Keeps x.</summary>
/// <remarks>The derivative at ±0 is 0, as in Chainer and PyTorch. NaN stays NaN, and so does its derivative, as in Chainer; PyTorch takes
/// 0.</remarks>
public sealed class Abs : Function
{
    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "its sign is the derivative");
        return [x[0].Abs()];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [(Variable)x[0].Data.Sign() * gy[0]];
}

public static partial class F
{
    /// <summary>The absolute value, elementwise; Chainer calls it <c>absolute</c>. See <see cref="Functions.Abs"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <returns>x's shape and type, 0 or more.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Abs(Variable x) => new Abs().Apply(x);
}
