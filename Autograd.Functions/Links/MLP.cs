using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>Linear layers with an activation between them, but not after the last: <c>new L.MLP(784, 100, 10)</c>.</summary>
public sealed class MLP : ChainList, ILayer
{
    /// <summary>Creates layers of the given sizes, from the features of the input to those of the output.</summary>
    /// <exception cref="ArgumentException">There are fewer than two sizes, or one is less than 1.</exception>
    public MLP(params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length < 2) throw Functions.Errors.TooFewSizes(sizes.Length);
        for (var i = 1; i < sizes.Length; i++) Add(new Linear(sizes[i - 1], sizes[i]));
    }

    /// <inheritdoc/>
    public override void Add(Link link) => base.Add(link as Linear ?? throw Functions.Errors.NotLinear(link));

    /// <summary>The activation between the layers (default: <see cref="F.ReLU"/>).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Func<Variable, Variable> Activation { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = F.ReLU;

    /// <inheritdoc/>
    public override string ToString() =>
        $"MLP({string.Join(", ", this.Cast<Linear>().Select(layer => layer.W.Shape[1]).Append(((Linear)this[^1]).Outputs))})";

    /// <summary>Applies the layers.</summary>
    /// <param name="x">(N, …); axes after the first are flattened.</param>
    /// <returns>(N, out).</returns>
    /// <exception cref="ArgumentException">The features of x do not match the first layer's.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x)
    {
        for (var i = 0; i < Count; i++)
        {
            if (i > 0) x = Activation(x) ?? throw Functions.Errors.ActivationReturnedNull();
            x = ((Linear)this[i]).Forward(x);
        }

        return x;
    }
}
