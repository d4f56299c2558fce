using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = x where x &gt; 0, alpha · (eˣ − 1) elsewhere; the derivative is 1 and alpha · eˣ, respectively.</summary>
/// <remarks>
/// Keeps x: y + alpha would be the derivative too, but loses its digits where eˣ is small. The derivative at 0 is alpha, as in
/// MXNet and PyTorch; −∞ gives −alpha with derivative 0; NaN stays NaN.
/// <para>Source: Clevert, Unterthiner, Hochreiter, "Fast and accurate deep network learning by exponential linear units", 2015,
/// arXiv:1511.07289.</para>
/// </remarks>
/// <param name="alpha">A finite number: −alpha is the limit at −∞.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is NaN or infinite.</exception>
public sealed class ELU(double alpha = 1) : Function
{
    private readonly double alpha = double.IsFinite(alpha) ? alpha : throw Errors.NotFinite("ELU", nameof(alpha), alpha);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(alpha), alpha)];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(1);
        OutputSign.CheckFinite(check, nameof(alpha), alpha);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the derivative is alpha · eˣ; from the output it would lose digits");
        return [ExponentialLinear.Value(x[0], alpha, 1)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [gy[0] * new ExponentialLinear(alpha, 1, order: 1).Apply(x[0])];
}

public static partial class F
{
    /// <summary>The other overload with its defaults, for use as a method group: <c>new Sequential { F.ELU }</c>.</summary>
    /// <inheritdoc cref="ELU(Variable, double)" path="/returns|/exception"/>
    public static Variable ELU(Variable x) => ELU(x, alpha: 1);

    /// <summary>Exponential linear unit: x where x &gt; 0, alpha · (eˣ − 1) elsewhere. See <see cref="Functions.ELU"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="alpha">A finite number.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">alpha is NaN or infinite, or x holds integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable ELU(Variable x, double alpha = 1) => new ELU(alpha).Apply(x);
}
