using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = x where not x &lt; 0, slope · x where x &lt; 0; the derivative is 1 and the slope, respectively.</summary>
/// <remarks>
/// For a slope ≥ +0 it keeps only y: the sign bit of y is set exactly where x &lt; 0, and the gradient is bit for bit the one that x would
/// give. To that end x = −0 becomes +0, and slope 0 maps negative numbers, including −∞, to −0. For a negative slope, including −0, it
/// keeps x.
/// <para>The derivative at ±0 is 1, as in red-chainer; PyTorch takes the slope there. NaN stays NaN, with derivative 1.</para>
/// <para>Source: Maas, Hannun, Ng, "Rectifier nonlinearities improve neural network acoustic models", 2013.</para>
/// </remarks>
/// <param name="slope">A finite number.</param>
/// <param name="inPlace">Whether y takes over x's buffer, after which x cannot be read. Requires a slope ≥ +0 and an x that is not a leaf
/// requiring a gradient and does not share its buffer.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="slope"/> is NaN or infinite.</exception>
public sealed class LeakyReLU(double slope = 0.2, bool inPlace = false) : Function
{
    private readonly double slope = double.IsFinite(slope) ? slope : throw Errors.NotFinite("LeakyReLU", nameof(slope), slope);

    private bool KeepsOutput => OutputSign.Tells(slope);

    /// <inheritdoc/>
    public override string? RetainReason => OutputSign.Reason(slope);

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(slope), slope), (nameof(inPlace), inPlace)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = slope · gy where x < 0, gy elsewhere";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(1);
        OutputSign.CheckFinite(check, nameof(slope), slope);
        if (inPlace) OutputSign.CheckInPlace(check, KeepsOutput, OutputSign.Reason(slope));
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(KeepsOutput ? [] : [0]);
        if (KeepsOutput) RetainOutputs(0);
        return [x[0].Rectify(slope, inPlace)]; // y = x < 0 ? slope · x : x
    }

    /// <inheritdoc/>
    // Beside Backward: one pass over the signs, which is what this project shows.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        [gy[0]!.RectifyBy(KeepsOutput ? RetainedOutput(0) : x[0], slope, bySignBit: KeepsOutput)]; // gx = x < 0 ? slope · gy : gy

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [new RectifierGradient(KeepsOutput).Apply(KeepsOutput ? RetainedOutputVariable(0) : x[0], gy[0]!,
            NdArray.Full([], slope, x[0].DType))];
}

/// <summary>Functions on variables.</summary>
public static partial class F
{
    /// <summary>The other overload with its defaults, for use as a method group: <c>new Sequential { F.LeakyReLU }</c>.</summary>
    /// <inheritdoc cref="LeakyReLU(Variable, double, bool)" path="/returns|/exception"/>
    public static Variable LeakyReLU(Variable x) => LeakyReLU(x, inPlace: false);

    /// <summary>Leaky rectifier: x where not x &lt; 0, slope · x elsewhere. See <see cref="Functions.LeakyReLU"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="slope">A finite number; at ≥ +0 the input is not kept for the backward pass.</param>
    /// <param name="inPlace">Whether the output takes over x's buffer; x cannot be read afterwards.</param>
    /// <returns>x's shape and type.</returns>
    /// <example><c>F.LeakyReLU(new float[,] { { -1, 0 }, { 2, -3 }, { -2, 1 } })</c> gives [[−0.2, 0], [2, −0.6], [−0.4, 1]].</example>
    /// <exception cref="ArgumentException">The slope is NaN or infinite, x holds integers, or x cannot be taken over.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] // the literal 0 is a slope, not an ActType
    public static Variable LeakyReLU(Variable x, double slope = 0.2, bool inPlace = false) => new LeakyReLU(slope, inPlace).Apply(x);
}
