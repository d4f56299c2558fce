using Autograd.Core;
using Autograd.Functions;
using Errors = Autograd.Functions.Errors;

namespace Autograd.Links;

/// <summary>y = x + b, where b is aligned with x's axes from a given axis on; b is initialized with zeros. As in Chainer.</summary>
public sealed class Bias : Link, ILayer
{
    private readonly int axis;

    /// <summary>Creates a layer.</summary>
    /// <param name="axis">The axis of x that b's first axis is aligned with; negative ones count from the last.</param>
    /// <param name="shape">The shape of b (default: none is learned, and each call passes b).</param>
    /// <exception cref="ArgumentOutOfRangeException">No array has that many axes from axis on.</exception>
    public Bias(int axis = 1, Shape? shape = null)
    {
        this.axis = CheckedAxis(nameof(Bias), axis, shape);
        b = shape is { } known ? new Parameter(known, Initializers.Zeros()) : null;
    }

    /// <summary>The shifts, or null.</summary>
    public Parameter? b { get; set => field = Register(value); }

    /// <summary>Adds the learned shifts.</summary>
    /// <exception cref="ArgumentException">b does not fit x.</exception>
    /// <exception cref="InvalidOperationException">The layer has no learned parameter.</exception>
    public Variable Forward(Variable x) => Forward(x, b ?? throw Errors.NothingLearned(nameof(Bias), nameof(b)));

    /// <summary>Adds the given shifts.</summary>
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

    /// <summary>Returns the axis if an array can have the shape's axes from there on; otherwise throws.</summary>
    internal static int CheckedAxis(string link, int axis, Shape? shape)
    {
        var room = axis < 0 ? -(long)axis : Shape.MaxRank - axis;
        return axis >= -Shape.MaxRank && Math.Max(1, shape?.Rank ?? 0) <= room ? axis : throw Errors.NoSuchAxis(link, axis, shape);
    }

    /// <summary>Appends axes of length 1 so that the variable broadcasts against x from the given axis.</summary>
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
