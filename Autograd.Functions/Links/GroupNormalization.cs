using System.Globalization;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// Group normalization with a scale and a shift for each channel, initially ones and zeros, as in Chainer. See
/// <see cref="Functions.GroupNormalization"/>.
/// </summary>
public sealed class GroupNormalization : Link, ILayer
{
    private readonly int groups;
    private readonly double eps;

    /// <summary>Creates a normalization.</summary>
    /// <param name="groups">Number of groups into which the channels are divided.</param>
    /// <param name="size">The number of channels (default: inferred from the first input).</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="initialGamma">Initializer of gamma (default: ones).</param>
    /// <param name="initialBeta">Initializer of beta (default: zeros).</param>
    /// <exception cref="ArgumentException">A size is less than 1, groups does not divide it, or eps is negative.</exception>
    public GroupNormalization(int groups, int? size = null, double eps = 1e-5, Initializer? initialGamma = null,
        Initializer? initialBeta = null)
    {
        _ = new Functions.GroupNormalization(groups, eps); // validates the arguments
        if (size is { } given && Functions.Errors.Size(nameof(GroupNormalization), given, nameof(size)) % groups != 0)
            throw Functions.Errors.ChannelsNotInGroups(nameof(GroupNormalization), given, groups);
        (this.groups, this.eps) = (groups, eps);
        (gamma, beta) = (new Parameter(initialGamma ?? Initializers.Ones(), [null]),
            new Parameter(initialBeta ?? Initializers.Zeros(), [null]));
        if (size is { } channels) Initialize(channels);
    }

    /// <summary>The scales, (C).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter gamma { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>The shifts, (C).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter beta { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>Normalizes each group of channels in each sample.</summary>
    /// <param name="x">(N, C, …).</param>
    /// <exception cref="ArgumentException">The channels of x do not match the layer's, or groups does not divide them.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!(gamma.IsInitialized && beta.IsInitialized) && x.Shape.Rank > 1) TakeChannels(x);
        return F.GroupNormalization(x, groups, gamma, beta, eps);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
        $"GroupNormalization({groups}, {(gamma.IsInitialized ? gamma.Shape[0] : "?")}, eps={eps})");

    private void TakeChannels(Variable x)
    {
        Shape shape = [x.Shape[1]];
        new Functions.GroupNormalization(groups, eps)
            .Check(x, gamma.IsInitialized ? gamma : gamma.Placeholder(shape), beta.IsInitialized ? beta : beta.Placeholder(shape));
        Initialize(x.Shape[1]);
    }

    private void Initialize(int channels)
    {
        gamma.Initialize([channels]);
        beta.Initialize([channels]);
    }
}
