using System.Globalization;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// Layer normalization with a scale and a shift for each feature, initially ones and zeros, as in Chainer. See
/// <see cref="F.LayerNormalization"/>.
/// </summary>
public sealed class LayerNormalization : Link, ILayer
{
    private readonly double eps;

    /// <summary>Creates a normalization.</summary>
    /// <param name="size">The number of features (default: inferred from the first input).</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="initialGamma">Initializer of gamma (default: ones).</param>
    /// <param name="initialBeta">Initializer of beta (default: zeros).</param>
    /// <exception cref="ArgumentException">The size is less than 1, or eps is negative.</exception>
    public LayerNormalization(int? size = null, double eps = 1e-5, Initializer? initialGamma = null, Initializer? initialBeta = null)
    {
        if (size is { } given) Functions.Errors.Size(nameof(LayerNormalization), given, nameof(size));
        _ = new Functions.GroupNormalization(nameof(LayerNormalization), 1, eps); // validates the arguments
        this.eps = eps;
        (gamma, beta) = (new Parameter(initialGamma ?? Initializers.Ones(), [null]),
            new Parameter(initialBeta ?? Initializers.Zeros(), [null]));
        if (size is { } features) Initialize(features);
    }

    /// <summary>The scales, (features).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter gamma { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>The shifts, (features).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter beta { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>Normalizes the features of each sample.</summary>
    /// <param name="x">(N, features), or more axes before the last.</param>
    /// <exception cref="ArgumentException">The features of x do not match the layer's.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!(gamma.IsInitialized && beta.IsInitialized) && x.Shape.Rank > 1) TakeFeatures(x);
        return F.LayerNormalization(x, gamma, beta, eps);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"LayerNormalization({(gamma.IsInitialized ? gamma.Shape[0] : "?")}, eps={eps})");

    private void TakeFeatures(Variable x)
    {
        Shape shape = [x.Shape[^1]];
        Variable rows = x.Data.Reshape([Shape.SizeOf(x.Shape.AsSpan()[..^1]), x.Shape[^1]]);
        new Functions.GroupNormalization(nameof(LayerNormalization), 1, eps)
            .Check(rows, gamma.IsInitialized ? gamma : gamma.Placeholder(shape), beta.IsInitialized ? beta : beta.Placeholder(shape));
        Initialize(x.Shape[^1]);
    }

    private void Initialize(int features)
    {
        gamma.Initialize([features]);
        beta.Initialize([features]);
    }
}
