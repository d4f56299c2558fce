using Autograd.Core;

namespace Autograd.Functions;

/// <summary>y = Σ (x0 − x1)² / n over all n elements. gx0 = 2 (x0 − x1) gy / n = −gx1. Keeps x0 and x1.</summary>
/// <remarks>The mean over all elements, not over samples, and never broadcast. 0 for empty arrays. Source:
/// chainer.functions.mean_squared_error.</remarks>
public sealed class MeanSquaredError : Function
{
    /// <inheritdoc/>
    protected override string? Rule => "gx0 = gy · 2 (x0 − x1) / n, gx1 = −gx0";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x0", "x1"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(2);
        if (check[0].Shape != check[1].Shape) throw Errors.LossBroadcast(check, 1);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([0, 1], because: "their difference is the derivative");
        var difference = x[0] - x[1];
        return [(difference * difference).Sum() / Math.Max(1, x[0].Size)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var gx = gy[0] * (2.0 / Math.Max(1, x[0].Shape.Size)) * (x[0] - x[1]);
        return [gx, NeedsGradient(1) ? -gx : null];
    }
}

public static partial class F
{
    /// <summary>The mean of the squared differences. See <see cref="Functions.MeanSquaredError"/>.</summary>
    /// <param name="x0">Any shape; float32 or float64.</param>
    /// <param name="x1">x0's shape and type.</param>
    /// <returns>Shape ().</returns>
    /// <exception cref="ArgumentException">The shapes or types differ: a loss does not broadcast.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable MeanSquaredError(Variable x0, Variable x1) => new MeanSquaredError().Apply(x0, x1);
}
