using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>A rectifier whose slopes are learned: see <see cref="Functions.PReLU"/>. He et al., 2015.</summary>
public sealed class PReLU : Link, ILayer
{
    /// <summary>
    /// Creates slopes of the given shape: <c>()</c> for one shared, <c>(C)</c> for one per channel, or more leading axes after the batch
    /// axis.
    /// </summary>
    /// <param name="shape">The shape of the slopes.</param>
    /// <param name="initial">The initial value of the slopes (default: 0.25).</param>
    /// <exception cref="ArgumentOutOfRangeException">The initial value is not finite.</exception>
    public PReLU(Shape shape = default, double initial = 0.25)
    {
        if (!double.IsFinite(initial)) throw Functions.Errors.NotFinite(nameof(PReLU), nameof(initial), initial);
        W = new Parameter(shape, Initializers.Constant(initial));
    }

    /// <summary>The slopes.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter W { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>Applies the rectifier.</summary>
    /// <param name="x">(N, …), with the slopes' axes after the first.</param>
    /// <exception cref="ArgumentException">The slopes do not fit x.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x) => F.PReLU(x, W);

    /// <inheritdoc/>
    public override string ToString() => $"PReLU({W.Shape})";
}
