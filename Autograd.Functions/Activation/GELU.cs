using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = x · Φ(x), with Φ the standard normal distribution function, or its approximation by tanh.</summary>
/// <remarks>
/// Exact: Φ(x) = (1 + erf(x/√2)) / 2, and the derivative is Φ(x) + x · φ(x). Approximate: Φ(x) ≈ (1 + tanh u) / 2 = sigmoid(2u) with u =
/// √(2/π) · (x + 0.044715 x³), the sigmoid because 1 + tanh u cancels for negative x. Keeps x, which y does not determine: y falls and
/// rises again.
/// <para>The derivative at 0 is ½. As in PyTorch −∞ gives NaN (∞ · 0), and so do the derivatives at ±∞; ∞ gives ∞.</para>
/// <para>Source: Hendrycks, Gimpel, "Gaussian error linear units", 2016, arXiv:1606.08415.</para>
/// </remarks>
/// <param name="approximate">Whether to use tanh.</param>
public sealed class GELU(bool approximate = false) : Function
{
    private const double Cubic = 0.044715;

    private static readonly double Root = Math.Sqrt(2 / Math.PI);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(approximate), approximate)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => check.Floats(1);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the input cannot be recovered from the output, which falls and rises again");
        return [x[0] * (approximate ? (2 * Root * x[0] * (1 + Cubic * (x[0] * x[0]))).Sigmoid() : x[0].NormalCdf())];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [gy[0] * (approximate ? ApproximateDerivative(x[0]) : new NormalCdf().Apply(x[0]) + x[0] * new NormalDensity().Apply(x[0]))];

    private static Variable ApproximateDerivative(Variable x)
    {
        var square = x * x;
        var u2 = 2 * Root * x * (1 + Cubic * square);
        var s = F.Sigmoid(u2);
        return s + x * s * F.Sigmoid(-u2) * (2 * Root * (1 + 3 * Cubic * square));
    }
}

public static partial class F
{
    /// <summary>The other overload with its defaults, for use as a method group: <c>new Sequential { F.GELU }</c>.</summary>
    /// <inheritdoc cref="GELU(Variable, bool)" path="/returns|/exception"/>
    public static Variable GELU(Variable x) => GELU(x, approximate: false);

    /// <summary>Gaussian error linear unit, x · Φ(x). See <see cref="Functions.GELU"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="approximate">Whether to approximate Φ by tanh, as in GPT-2.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable GELU(Variable x, bool approximate = false) => new GELU(approximate).Apply(x);
}
