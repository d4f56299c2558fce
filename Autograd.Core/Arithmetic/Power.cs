namespace Autograd.Core;

/// <summary>
/// y = aᵇ, elementwise, broadcast as in NumPy. ∂y/∂a = b · aᵇ⁻¹, ∂y/∂b = y · ln a. Keeps a and b, and y if b needs a gradient.
/// </summary>
/// <remarks>
/// Follows the IEEE rules of <see cref="Math.Pow"/>. The derivative in a is 0 where b = 0; that in b is 0 where y = 0 and for 0⁰, as in
/// PyTorch; for a &lt; 0 the derivative in b is NaN, because a real power of a negative number is not a function of its exponent.
/// </remarks>
public sealed class Power : Function
{
    /// <inheritdoc/>
    protected override string? Rule => BinaryArithmetic.Rule(this, "ga = gy · b · a^(b − 1), gb = gy · y · log a");

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["a", "b"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check) => BinaryArithmetic.CheckTypes(check);

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([0, 1], because: "∂y/∂a = b · aᵇ⁻¹ reads both");
        if (NeedsGradient(1)) RetainOutputs(0, because: "∂y/∂a = b · aᵇ⁻¹ reads a and b, ∂y/∂b = y · ln a reads y");
        return [x[0].Pow(x[1])];
    }

    /// <inheritdoc/>
    // Beside Backward: selects instead of shifting exponents, which only a recorded rule needs to be differentiable.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var (a, b) = (x[0], x[1]);
        var y = NeedsGradient(1) ? RetainedOutput(0) : null;
        return
        [
            NeedsGradient(0) ? (gy[0] * NdArray.Where(b, b * a.Pow(b - 1), b)).SumTo(a.Shape) : null,
            y is not null ? (gy[0] * NdArray.Where(Flat(a, b, y), y.FullLike(0), y * a.Log())).SumTo(b.Shape) : null,
        ];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var (a, b) = (x[0], x[1]);
        var y = NeedsGradient(1) ? RetainedOutputVariable(0) : null;
        return
        [
            NeedsGradient(0) ? (gy[0] * b * a.Pow(b - Step(a.Data, b.Data))).SumTo(a.Shape) : null,
            y is not null ? (gy[0] * y * new Log().Apply(a + Flat(a.Data, b.Data, y.Data))).SumTo(b.Shape) : null,
        ];
    }

    /// <summary>1, but 0 where b = 0 and 1 / a is not finite, so that b · aᵇ⁻¹ becomes 0 · a⁰ there instead of 0 · ∞.</summary>
    private static NdArray Step(NdArray a, NdArray b) =>
        NdArray.Maximum(NdArray.Where(b, b.FullLike(1), b), NdArray.Equal(0 * a.Pow(-1), NdArray.Full([], 0, a.DType)));

    /// <summary>1 where y = 0 and for 0⁰, so that y · ln a becomes y · ln 1 there instead of 0 · −∞ or −∞.</summary>
    private static NdArray Flat(NdArray a, NdArray b, NdArray y)
    {
        var zero = NdArray.Full([], 0, y.DType);
        return NdArray.Maximum(NdArray.Equal(y, zero), NdArray.Equal(a, zero) * NdArray.Equal(b, zero));
    }
}
