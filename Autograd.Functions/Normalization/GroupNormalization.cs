using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = gamma · (x − mean) / √(variance + eps) + beta, with the mean and variance of each group of channels in each sample; gamma and beta
/// per channel.
/// </summary>
/// <remarks>
/// With one group for all channels it is layer normalization, with as many groups as channels instance normalization. gbeta = Σ gy, ggamma
/// = Σ gy · x̂, gx = (g − mean g − x̂ · mean (g · x̂)) / √(variance + eps) with g = gamma · gy. Keeps x and gamma. One element in a group:
/// y = beta.
/// <para>Source: Wu and He, "Group normalization", 2018, arXiv:1803.08494.</para>
/// </remarks>
public sealed class GroupNormalization : Function
{
    private readonly int groups;
    private readonly double eps;

    /// <summary>Creates a normalization.</summary>
    /// <param name="groups">Number of groups into which the channels are divided.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <exception cref="ArgumentException">groups is less than 1, or eps is negative or not finite.</exception>
    public GroupNormalization(int groups, double eps = 1e-5) : this(nameof(GroupNormalization), groups, eps) { }

    internal GroupNormalization(string name, int groups, double eps) =>
        (Name, this.groups, this.eps) = (name, groups >= 1 ? groups : throw Errors.BadGroups(name, groups), Errors.Eps(name, eps));

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(groups), groups), (nameof(eps), eps)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "gamma", "beta"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(3);
        var x = check[0].Shape;
        if (x.Rank < 2) throw Errors.NothingToNormalize(check);
        if (x[1] % groups != 0) throw Errors.ChannelsNotInGroups(check, x[1], groups);
        for (var i = 1; i < 3; i++)
            if (check[i].Shape != [x[1]]) throw Errors.ChannelsDoNotFit(check, i, [x[1]]);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([0, 1], because: "gx and ggamma read x and gamma");
        var standardized = NormalizationOperation.Normalize(x[0], null, null, Layout(x[0].Shape), eps, out var mean, out var variance);
        var inverse = 1 / (variance + eps).Sqrt();
        Hold(mean, because: "x̂ = (x − mean) · inverse");
        Hold(inverse, because: "x̂ = (x − mean) · inverse");
        return [standardized * Beside(x[1], x[0].Shape) + Beside(x[2], x[0].Shape)];
    }

    /// <inheritdoc/>
    // Beside Backward: two passes over the elements.
    protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy)
    {
        var (layout, count, axes) = (Layout(x[0].Shape), Math.Max(1, Layout(x[0].Shape).Count), OtherAxes(x[0].Shape));
        var (mean, inverse) = (Held(0), Held(1));
        var standardized = NormalizationOperation.Scale(x[0], mean, inverse, NdArray.Zeros([layout.Channels], x[0].DType), layout);
        var g = gy[0] * Beside(x[1], x[0].Shape);
        var (sums, products) = NormalizationOperation.Sums(g, x[0], mean, layout);
        var gx = NormalizationOperation.Combine(x[0], g, mean, -inverse * inverse * inverse * products / count, inverse,
            -inverse * sums / count, layout);
        return [gx, (gy[0] * standardized).Sum(axes), gy[0]!.Sum(axes)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var (shape, layout, axes) = (x[0].Shape, Layout(x[0].Shape), OtherAxes(x[0].Shape));
        Shape rows = [layout.Channels, layout.Inner];
        var standardized = new Standardization(F.Reshape(x[0], rows), [1], eps);
        var gx = standardized.Gradient(F.Reshape(gy[0]! * F.Reshape(x[1], Broadcast(shape)), rows));
        return [F.Reshape(gx, shape), F.Sum(gy[0]! * F.Reshape(standardized.Output, shape), axes), F.Sum(gy[0]!, axes)];
    }

    /// <summary>A row for each group of each sample.</summary>
    private ChannelLayout Layout(Shape x)
    {
        var inner = x[1] / groups;
        foreach (var length in x.AsSpan()[2..]) inner *= length;
        return new ChannelLayout(1, x[0] * groups, inner);
    }

    private static NdArray Beside(NdArray channels, Shape x) => channels.Reshape(Broadcast(x));

    private static Shape Broadcast(Shape x) => [x[1], .. Enumerable.Repeat(1, x.Rank - 2)];

    private static int[] OtherAxes(Shape x) => [.. Enumerable.Range(0, x.Rank).Where(axis => axis != 1)];
}

public static partial class F
{
    /// <summary>Normalizes each group of channels in each sample. See <see cref="Functions.GroupNormalization"/>.</summary>
    /// <param name="x">(N, C, …); float32 or float64.</param>
    /// <param name="groups">Number of groups into which the channels are divided.</param>
    /// <param name="gamma">(C).</param>
    /// <param name="beta">(C).</param>
    /// <param name="eps">Added to the variance.</param>
    /// <returns>x's shape and type.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit, groups does not divide the channels, or eps is
    /// negative.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable GroupNormalization(Variable x, int groups, Variable gamma, Variable beta, double eps = 1e-5) =>
        new GroupNormalization(groups, eps).Apply(x, gamma, beta);
}
