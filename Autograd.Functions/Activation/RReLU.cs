using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = x where not x &lt; 0, r · x where x &lt; 0. In training r is drawn for each element from [lower, upper); in test mode it is (lower +
/// upper) / 2.
/// </summary>
/// <remarks>
/// The derivative is 1 and r, respectively. It keeps y if every r ≥ +0, otherwise x; in training also r, inside the function object,
/// because it is not an input. −0 counts as negative. See <see cref="LeakyReLU"/> for why y suffices.
/// <para>The derivative at ±0 is 1, as in Chainer; PyTorch takes the slope there. NaN stays NaN, with derivative 1.</para>
/// <para>Source: Xu, Wang, Chen, Li, "Empirical evaluation of rectified activations", 2015, arXiv:1505.00853.</para>
/// </remarks>
/// <param name="lower">A finite number, at most <paramref name="upper"/>.</param>
/// <param name="upper">A finite number.</param>
/// <param name="r">The slopes to use in training, of x's shape and type, finite (default: drawn). Ignored in test mode.</param>
/// <param name="inPlace">Whether y takes over x's buffer, after which x cannot be read. Requires slopes ≥ +0 and an x that is not a leaf
/// requiring a gradient and does not share its buffer.</param>
/// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
/// <exception cref="ArgumentException">A bound is NaN or infinite, or lower &gt; upper.</exception>
public sealed class RReLU(double lower = 1.0 / 8, double upper = 1.0 / 3, NdArray? r = null, bool inPlace = false,
    Random? random = null) : Function
{
    private readonly double lower =
        !double.IsFinite(lower) ? throw Errors.NotFinite("RReLU", nameof(lower), lower)
        : !double.IsFinite(upper) ? throw Errors.NotFinite("RReLU", nameof(upper), upper)
        : lower > upper ? throw Errors.LowerAboveUpper("RReLU", lower, upper) : lower;

    private NdArray? slopes;
    private bool keepsOutput;

    /// <summary>
    /// The slopes that were used: of x's shape in training, of shape () in test mode; null before the function is applied.
    /// </summary>
    public NdArray? R => slopes;

    private double Mean => lower / 2 + upper / 2;

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings =>
        [(nameof(lower), lower), (nameof(upper), upper), (nameof(r), r), (nameof(inPlace), inPlace)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = r · gy where x < 0, gy elsewhere";

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(1);
        OutputSign.CheckFinite(check, nameof(lower), lower);
        OutputSign.CheckFinite(check, nameof(upper), upper);
        if (r is not null && (r.Shape != check[0].Shape || r.DType != check[0].DType)) throw Errors.NoiseDoesNotFit(check, nameof(r), r);
        if (r is { Size: > 0 }
            && !(double.IsFinite(r.Min().ToScalar()) && double.IsFinite(r.Max().ToScalar()))) throw Errors.NoiseNotFinite(check, nameof(r));
        if (!inPlace) return;
        var smallest = !Config.Train ? Mean : r is null ? lower : OutputSign.Smallest(r);
        OutputSign.CheckInPlace(check, OutputSign.Tells(smallest), OutputSign.Reason(smallest));
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        slopes = !Config.Train ? NdArray.Full([], Mean, x[0].DType)
            : r ?? NdArray.Uniform(x[0].Shape, lower, upper, random, x[0].DType);
        Hold(slopes, because: "it is the derivative where x < 0", name: nameof(r));
        keepsOutput = OutputSign.Tells(OutputSign.Smallest(slopes));
        RetainInputs(keepsOutput ? [] : [0], Reason());
        if (keepsOutput) RetainOutputs(0);
        return [x[0].Rectify(slopes, inPlace)]; // y = x < 0 ? r · x : x
    }

    /// <inheritdoc/>
    // Beside Backward: one pass over the signs, which is what this project shows.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
        [gy[0]!.RectifyBy(keepsOutput ? RetainedOutput(0) : x[0], Held(0), bySignBit: keepsOutput)]; // gx = x < 0 ? r · gy : gy

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [new RectifierGradient(keepsOutput).Apply(keepsOutput ? RetainedOutputVariable(0) : x[0], gy[0]!, Held(0))];

    private string Reason() => !Config.Train ? $"test mode, {OutputSign.Reason(Mean)}; there is no array r"
        : keepsOutput ? "every r ≥ 0: the output's sign is the input's"
        : "not every r ≥ 0: the output's sign is not the input's";
}

public static partial class F
{
    /// <summary>The other overload with its defaults, for use as a method group: <c>new Sequential { F.RReLU }</c>.</summary>
    /// <inheritdoc cref="RReLU(Variable, double, double, NdArray?, bool, Random?)" path="/returns|/exception"/>
    public static Variable RReLU(Variable x) => RReLU(x, inPlace: false);

    /// <summary>Leaky rectifier with random slopes in training and their mean in test mode. See <see cref="Functions.RReLU"/>.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="lower">The smallest slope.</param>
    /// <param name="upper">The exclusive upper bound of the slopes.</param>
    /// <param name="r">The slopes to use in training, of x's shape and type (default: drawn).</param>
    /// <param name="inPlace">Whether the output takes over x's buffer; x cannot be read afterwards.</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">A bound is NaN or infinite, lower &gt; upper, r has another shape or type, or x cannot be taken
    /// over.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable RReLU(Variable x, double lower = 1.0 / 8, double upper = 1.0 / 3, NdArray? r = null, bool inPlace = false,
        Random? random = null) =>
        new RReLU(lower, upper, r, inPlace, random).Apply(x);

    /// <summary>As the other overload, but also returns the slopes.</summary>
    /// <param name="x">Any shape; float32 or float64.</param>
    /// <param name="lower">The smallest slope.</param>
    /// <param name="upper">The exclusive upper bound of the slopes.</param>
    /// <param name="r">The slopes that were used, of x's shape and type; in test mode all (lower + upper) / 2. Must not be written to
    /// before the backward pass.</param>
    /// <param name="inPlace">Whether the output takes over x's buffer; x cannot be read afterwards.</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">See the other overload.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable RReLU(Variable x, double lower, double upper, out NdArray r, bool inPlace = false, Random? random = null)
    {
        var function = new RReLU(lower, upper, null, inPlace, random);
        var y = function.Apply(x);
        r = function.R!.Shape == y.Shape ? function.R : function.R.BroadcastTo(y.Shape);
        return y;
    }
}
