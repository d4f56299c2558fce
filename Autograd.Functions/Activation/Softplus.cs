using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = log(1 + e^(βx)) / β, a smooth ReLU; dy/dx = σ(βx). Keeps x.</summary>
/// <remarks>Computed as max(x, 0) + log(1 + e^−|βx|) / β (the minimum for β &lt; 0), so that nothing overflows; PyTorch is linear above βx
/// = 20 instead.</remarks>
/// <param name="beta">The sharpness of the bend; finite and not 0.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is 0, NaN or infinite.</exception>
public sealed class Softplus(double beta = 1) : Function
{
    private readonly double beta = double.IsFinite(beta) && beta != 0 ? beta : throw Errors.NotFinite("Softplus", nameof(beta), beta);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(beta), beta)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is σ(βx)");
        var zero = NdArray.Zeros([], x[0].DType);
        var line = beta > 0 ? NdArray.Maximum(x[0], zero) : NdArray.Minimum(x[0], zero);
        return [line + (-(beta * x[0]).Abs()).Exp().Log1p() / beta];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0]! * F.Sigmoid(beta * x[0])];
}

public static partial class F
{
    /// <summary>The other overload with its defaults, for use as a method group: <c>new Sequential { F.Softplus }</c>.</summary>
    /// <inheritdoc cref="Softplus(Variable, double)" path="/returns|/exception"/>
    public static Variable Softplus(Variable x) => Softplus(x, beta: 1);

    /// <summary>log(1 + e^(βx)) / β, elementwise. See <see cref="Functions.Softplus"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="beta">The sharpness of the bend; finite and not 0.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers, or beta is 0, NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Softplus(Variable x, double beta = 1) => new Softplus(beta).Apply(x);
}
