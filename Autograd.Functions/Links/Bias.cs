using Autograd.Core;
using Autograd.Functions;
using Errors = Autograd.Functions.Errors;

namespace Autograd.Links;

/// <summary>y = x + b, where b's axes lie beside those of x from a given axis on; b begins with zeros. As Chainer's.</summary>
public sealed class Bias : Link, ILayer
{
    private readonly int axis;

    /// <summary>A layer.</summary>
    /// <param name="axis">The axis of x beside which b's first axis lies; negative ones count from the last.</param>
    /// <param name="shape">The shape of b (default: none is learned, and b is given to each call).</param>
    /// <exception cref="ArgumentOutOfRangeException">No array has room for such axes from there on.</exception>
    public Bias(int axis = 1, Shape? shape = null)
    {
        this.axis = CheckedAxis(nameof(Bias), axis, shape);
        b = shape is { } known ? new Parameter(known, Initializers.Zeros()) : null;
    }

    /// <summary>The shifts, or null.</summary>
    public Parameter? b { get; set => field = Register(value); }

    /// <summary>Adds the shifts that are learned.</summary>
    /// <exception cref="ArgumentException">b does not fit x.</exception>
    /// <exception cref="InvalidOperationException">None are learned.</exception>
    public Variable Forward(Variable x) => Forward(x, b ?? throw Errors.NothingLearned(nameof(Bias), nameof(b)));

    /// <summary>Adds shifts that are given.</summary>
    /// <exception cref="ArgumentException">They do not fit x.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x, Variable b)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(b);
        return x + Beside(nameof(Bias), nameof(b), x.Shape, b, axis);
    }

    /// <inheritdoc/>
    public override string ToString() => $"Bias({axis}, {b?.Shape.ToString() ?? "given"})";

    /// <summary>Lets an axis pass from which on some array has such axes.</summary>
    internal static int CheckedAxis(string link, int axis, Shape? shape)
    {
        var room = axis < 0 ? -(long)axis : Shape.MaxRank - axis;
        return axis >= -Shape.MaxRank && Math.Max(1, shape?.Rank ?? 0) <= room ? axis : throw Errors.NoSuchAxis(link, axis, shape);
    }

    /// <summary>A variable with as many axes of length 1 after its own as lay it beside x.</summary>
    internal static Variable Beside(string link, string name, Shape x, Variable beside, int axis)
    {
        var first = axis >= -x.Rank && axis < Math.Max(1, x.Rank) ? (axis < 0 ? axis + x.Rank : axis)
            : throw Errors.DoesNotLieBeside(link, name, x, beside.Shape, axis);
        var end = first + beside.Shape.Rank;
        if (end > x.Rank || !x.AsSpan()[first..end].SequenceEqual(beside.Shape)) throw Errors.DoesNotLieBeside(link, name, x, beside.Shape,
            axis);
        return F.Reshape(beside, [.. beside.Shape, .. Enumerable.Repeat(1, x.Rank - end)]);
    }
}
