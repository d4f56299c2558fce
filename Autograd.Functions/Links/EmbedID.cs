using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>A table of learned vectors, one per id: see <see cref="Functions.EmbedID"/>.</summary>
public sealed class EmbedID : Link, ILayer
{
    private readonly int? ignoreLabel;

    /// <summary>Creates a table of known size.</summary>
    /// <param name="inputs">The number of ids.</param>
    /// <param name="outputs">The length of each vector.</param>
    /// <param name="initialW">Initializer of W (default: normal with standard deviation 1).</param>
    /// <param name="ignoreLabel">The id to map to zeros, without a gradient (default: none).</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">A parameter has too many elements, or its initializer does not suit its shape.</exception>
    public EmbedID(int inputs, int outputs, Initializer? initialW = null, int? ignoreLabel = null)
    {
        Functions.Errors.Size(nameof(EmbedID), inputs);
        Functions.Errors.Size(nameof(EmbedID), outputs);
        this.ignoreLabel = ignoreLabel;
        W = new Parameter([inputs, outputs], initialW ?? Initializers.Normal(1));
    }

    /// <summary>The vectors, (inputs, outputs).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter W { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>Looks up the vectors.</summary>
    /// <param name="x">Ids, int32, any shape.</param>
    /// <returns>x's shape, then the vectors' length.</returns>
    /// <exception cref="ArgumentException">x is not int32.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is out of range.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x) => F.EmbedID(x, W, ignoreLabel);

    /// <inheritdoc/>
    public override string ToString() => $"EmbedID({W.Shape[0]}, {W.Shape[1]})";
}
