namespace Autograd.Core;

/// <summary>
/// SMORMS3: r = 1 / (m + 2); a ← (1 − r) a + r g; b ← (1 − r) b + r g²; x = a² / (b + ε); w ← w − g · min(lr, x) / (√b + ε); m ← (m + 1)(1
/// − x).
/// </summary>
/// <remarks>State: a is <c>g</c>, b <c>g2</c>, m <c>mem</c>; m is one less than Chainer's, so that it begins at 0. Funk, "RMSprop loses to
/// SMORMS3", 2015.</remarks>
public sealed class SMORMS3 : Optimizer
{
    /// <summary>Creates an optimizer with these constants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite.</exception>
    public SMORMS3(double lr = 0.001, double eps = 1e-16) : base("mem", "g", "g2") => (LearningRate, Eps) = (lr, eps);

    /// <summary>ε, against division by zero. With 0, an element whose gradients have all been 0 becomes NaN, as in PyTorch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Eps { get; set => field = Rate(value); }

    /// <inheritdoc/>
    protected internal override void Update(NdArray w, NdArray g, UpdateRule rule)
    {
        var (mem, mean, square) = (rule["mem"], rule["g"], rule["g2"]);
        g = UpdateOperation.Squarable(g);
        var r = 1 / (mem + 2);
        mean.CopyFrom(mean + r * (g - mean));
        square.CopyFrom(square + r * (g * g - square));
        var x = mean * mean / (square + Eps);
        var step = NdArray.Minimum(x, NdArray.Full([], LearningRate, x.DType)) / (square.Sqrt() + Eps);
        UpdateOperation.AddScaled(w, g * step, -1);
        mem.CopyFrom((mem + 1) * (1 - x));
    }
}
