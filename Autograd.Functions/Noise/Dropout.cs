using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = mask · x, where the mask is 0 with probability ratio and 1 / (1 − ratio) otherwise, which preserves the expected value.
/// </summary>
/// <remarks>
/// gx = mask · gy: keeps neither x nor y but the mask, inside the function object, because it is not an input.
/// <see cref="F.Dropout(Variable, double, NdArray, Random)"/> is the identity in test mode and for ratio 0; this class always drops.
/// <para>A dropped ∞ or NaN becomes NaN: 0 · ∞, as in Chainer and PyTorch.</para>
/// <para>Source: Srivastava and others, "Dropout: a simple way to prevent neural networks from overfitting", 2014.</para>
/// </remarks>
/// <param name="ratio">The fraction of the elements to drop, in [0, 1).</param>
/// <param name="mask">The mask, of x's shape and type, including the factor 1 / (1 − ratio) (default: drawn).</param>
/// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
/// <exception cref="ArgumentOutOfRangeException">The ratio is outside [0, 1), or NaN.</exception>
public sealed class Dropout(double ratio = 0.5, NdArray? mask = null, Random? random = null) : Function
{
    private readonly double ratio = Errors.Ratio(nameof(Dropout), ratio);
    private NdArray? mask = mask;

    /// <summary>The mask that x is multiplied by; null before the function is applied, unless one was given.</summary>
    public NdArray? Mask => mask;

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(ratio), ratio), (nameof(mask), mask)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = gy · mask";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(1);
        if (mask is not null && (mask.Shape != check[0].Shape || mask.DType != check[0].DType)) throw Errors.NoiseDoesNotFit(check,
            nameof(mask), mask);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the mask is the derivative");
        mask ??= Draw(x[0]);
        Hold(mask, because: "it is the derivative");
        return [x[0] * mask];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [gy[0] * (Variable)Held(0)];

    private NdArray Draw(NdArray x) =>
        (1 - (NdArray.Uniform(x.Shape, random: random, dtype: x.DType) < ratio)) * (1 / (1 - ratio));
}

public static partial class F
{
    /// <summary>
    /// In training, drops elements at random and scales the rest by 1 / (1 − ratio); in test mode, and for ratio 0, returns x itself.
    /// </summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="ratio">The fraction of the elements to drop, in [0, 1).</param>
    /// <param name="mask">The mask to use in training, including the factor (default: drawn).</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">The ratio is outside [0, 1), or NaN; or the mask does not fit x.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Dropout(Variable x, double ratio = 0.5, NdArray? mask = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var function = new Dropout(ratio, mask, random); // refuses a bad ratio in test mode too
        return Config.Train && (ratio != 0 || mask is not null) ? function.Apply(x) : x;
    }

    /// <summary>As the other overload, but also returns the mask.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="ratio">The fraction of the elements to drop, in [0, 1).</param>
    /// <param name="mask">The mask that was used, including the factor; ones in test mode and for ratio 0. Must not be written to before
    /// the backward pass.</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">See the other overload.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Dropout(Variable x, double ratio, out NdArray mask, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var function = new Dropout(ratio, null, random);
        var y = Config.Train && ratio != 0 ? function.Apply(x) : x;
        mask = function.Mask ?? NdArray.Ones(x.Shape, x.DType);
        return y;
    }
}
