using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = x where not x &lt; 0, W · x where x &lt; 0, with trained slopes W: one shared, or one for each channel or element.
/// </summary>
/// <remarks>
/// gx = gy and W · gy, respectively; gW = Σ gy · x over the negative x of each slope.
/// <para>Each call decides what to keep. If W is trained and every slope is finite and ≥ 2⁻²⁰: y and W, since then gW = (Σ gy · y over y
/// &lt; 0) / W with a relative error of 1e-5, as long as W · x neither overflows nor underflows. If W needs no gradient and every slope is
/// ≥ +0: y and W, by the sign bit of y (see <see cref="LeakyReLU"/>). Otherwise x and W; −0 counts as negative.</para>
/// <para>The derivative at ±0 is 1, as in Chainer; PyTorch takes the slope there. NaN stays NaN, with derivative 1.</para>
/// <para>Source: He, Zhang, Ren, Sun, "Delving deep into rectifiers", 2015, arXiv:1502.01852.</para>
/// </remarks>
/// <param name="inPlace">Whether y takes over x's buffer, after which x cannot be read. Requires slopes for which x is not kept, and an x
/// that is not a leaf requiring a gradient and does not share its buffer.</param>
public sealed class PReLU(bool inPlace = false) : Function
{
    private const double SmallestDivisor = 1.0 / (1 << 20); // W · x / W keeps its digits

    private bool keepsOutput;

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(inPlace), inPlace)];

    /// <inheritdoc/>
    protected override string? Rule => "gx = W · gy where x < 0, gy elsewhere; gW = Σ gy · x over x < 0";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "W"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(2);
        var (x, w) = (check[0].Shape, check[1].Shape);
        if (x.Rank <= w.Rank || !x.AsSpan().Slice(1, w.Rank).SequenceEqual(w.AsSpan())) throw Errors.SlopesDoNotFit(check);
        if (!inPlace) return;
        var trained = Config.EnableBackprop && check[1].RequiresGrad;
        OutputSign.CheckInPlace(check, OutputTells(check[1].Data, trained), Reason(false, trained));
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        var trained = NeedsGradient(1);
        keepsOutput = OutputTells(x[1], trained);
        RetainInputs(keepsOutput ? [1] : [0, 1], Reason(keepsOutput, trained));
        if (keepsOutput) RetainOutputs(0);
        return [x[0].Rectify(x[1], inPlace)]; // y = x < 0 ? W · x : x
    }

    /// <inheritdoc/>
    // Beside Backward: one pass over the signs, which is what this project shows.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var decider = keepsOutput ? RetainedOutput(0) : x[0];
        return
        [
            NeedsGradient(0) ? gy[0]!.RectifyBy(decider, x[1], bySignBit: keepsOutput) : null, // gx = x < 0 ? W · gy : gy
            NeedsGradient(1) ? gy[0]!.SlopeGradient(decider, x[1], bySignBit: keepsOutput) : null, // gW = Σ gy · x over x < 0
        ];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var decider = keepsOutput ? RetainedOutputVariable(0) : x[0];
        return
        [
            NeedsGradient(0) ? new RectifierGradient(keepsOutput).Apply(decider, gy[0]!, x[1]) : null,
            NeedsGradient(1) ? SlopeGradient(decider, gy[0]!, x[1]) : null,
        ];
    }

    private Variable SlopeGradient(Variable decider, Variable gy, Variable w)
    {
        var sum = new SlopeSum(keepsOutput, w.Shape).Apply(decider, gy * decider);
        return keepsOutput ? sum / w : sum;
    }

    private static bool OutputTells(NdArray w, bool trained)
    {
        var smallest = OutputSign.Smallest(w);
        if (!trained) return OutputSign.Tells(smallest);
        return smallest >= SmallestDivisor && (w.Size == 0 || double.IsFinite(w.Max().ToScalar()));
    }

    private static string Reason(bool keepsOutput, bool trained) => (keepsOutput, trained) switch
    {
        (true, true) => "every slope ≥ 2⁻²⁰: the output's sign is the input's, and its negative part divided by the slope is the input's",
        (true, false) => "W is not trained and every slope ≥ 0: the output's sign is the input's",
        (false, true) => "not every slope is finite and ≥ 2⁻²⁰: the gradient of W reads the input",
        (false, false) => "not every slope ≥ 0: the output's sign is not the input's",
    };
}

public static partial class F
{
    /// <summary>Parametric leaky rectifier: x where not x &lt; 0, W · x elsewhere. See <see cref="Functions.PReLU"/>.</summary>
    /// <param name="x">(N, …); float32 or float64, at least one axis more than W.</param>
    /// <param name="W">The slopes: () for one shared, (C) for one per channel, or the lengths of any number of x's leading axes after the
    /// batch axis.</param>
    /// <param name="inPlace">Whether the output takes over x's buffer; x cannot be read afterwards.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">W does not fit x, or x cannot be taken over.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable PReLU(Variable x, Variable W, bool inPlace = false) => new PReLU(inPlace).Apply(x, W);
}
