using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// Selects x's element where the condition is not 0, else y's; broadcasts as in NumPy. gy goes to the selected element. Keeps only the
/// condition.
/// </summary>
/// <remarks>
/// Second derivatives are those of the identity.
/// <para>
/// An element that is not selected receives a gradient of 0, and 0 times an infinite derivative is NaN:
/// <c>F.Where(x.Data > 0, F.Log(x), 0f)</c> has the right values, and a gradient of NaN where x = 0. Choose the argument as well:
/// <c>F.Where(x.Data > 0, F.Log(F.Where(x.Data > 0, x, 1f)), 0f)</c>.
/// </para>
/// </remarks>
/// <param name="condition">Any type; not 0 is true. It is not copied.</param>
public sealed class Where(NdArray condition) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(condition), condition)];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "y"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Floats(2);
        ArgumentNullException.ThrowIfNull(condition);
        var (x, y) = (check[0].Shape, check[1].Shape);
        if (!Shape.CanBroadcast(x, y) || !Shape.CanBroadcast(condition.Shape, x)
            || !Shape.CanBroadcast(condition.Shape, y)) throw Errors.ConditionDoesNotFit(check, condition.Shape);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs([], because: "the condition alone determines where gy goes");
        Hold(condition, because: "gy goes to x where it is not 0, to y elsewhere");
        return [NdArray.Where(condition, x[0], x[1])];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy)
    {
        var zero = NdArray.Full([], 0, gy[0]!.DType);
        return [F.Where(Held(0), gy[0]!, zero).SumTo(x[0].Shape), F.Where(Held(0), zero, gy[0]!).SumTo(x[1].Shape)];
    }
}

public static partial class F
{
    /// <summary>Selects x where the condition is not 0, else y. See <see cref="Functions.Where"/>, also about NaN gradients.</summary>
    /// <param name="condition">Any type and shape; not 0 is true.</param>
    /// <param name="x">float32 or float64.</param>
    /// <param name="y">x's type.</param>
    /// <returns>The shape that all three broadcast to.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable Where(NdArray condition, Variable x, Variable y) => new Where(condition).Apply(x, y);
}
