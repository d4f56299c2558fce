using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = scale · (x where x &gt; 0, alpha · (eˣ − 1) elsewhere), with constants that drive activations to mean 0 and variance 1.
/// </summary>
/// <remarks>
/// Keeps x, as <see cref="ELU"/> does. The derivative at 0 is scale · alpha, as in MXNet and PyTorch; NaN stays NaN.
/// <para>Source: Klambauer, Unterthiner, Mayr, Hochreiter, "Self-normalizing neural networks", 2017, arXiv:1706.02515.</para>
/// </remarks>
/// <param name="alpha">A finite number.</param>
/// <param name="scale">A finite number.</param>
/// <exception cref="ArgumentOutOfRangeException">A factor is NaN or infinite.</exception>
public sealed class SELU(double alpha = SELU.DefaultAlpha, double scale = SELU.DefaultScale) : Function
{
    /// <summary>α = 1.6732632423543772…</summary>
    public const double DefaultAlpha = 1.6732632423543772848170429916717;

    /// <summary>λ = 1.0507009873554804…</summary>
    public const double DefaultScale = 1.0507009873554804934193349852946;

    private readonly double alpha = double.IsFinite(alpha) ? alpha : throw Errors.NotFinite("SELU", nameof(alpha), alpha);
    private readonly double scale = double.IsFinite(scale) ? scale : throw Errors.NotFinite("SELU", nameof(scale), scale);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(alpha), alpha), (nameof(scale), scale)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(1);
        OutputSign.CheckFinite(check, nameof(alpha), alpha);
        OutputSign.CheckFinite(check, nameof(scale), scale);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is scale · alpha · eˣ; from the output it would lose digits");
        return [ExponentialLinear.Value(x[0], alpha, scale)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [gy[0] * new ExponentialLinear(alpha, scale, order: 1).Apply(x[0])];
}

public static partial class F
{
    /// <summary>The other overload with its defaults, for use as a method group: <c>new Sequential { F.SELU }</c>.</summary>
    /// <inheritdoc cref="SELU(Variable, double, double)" path="/returns|/exception"/>
    public static Variable SELU(Variable x) => SELU(x, scale: Functions.SELU.DefaultScale);

    /// <summary>Scaled exponential linear unit. See <see cref="Functions.SELU"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="alpha">A finite number.</param>
    /// <param name="scale">A finite number.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">A factor is NaN or infinite, or x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable SELU(Variable x, double alpha = Functions.SELU.DefaultAlpha, double scale = Functions.SELU.DefaultScale) =>
        new SELU(alpha, scale).Apply(x);
}
