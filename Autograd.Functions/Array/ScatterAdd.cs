using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Adds an array to a part of another: <c>F.ScatterAdd(a, b, 1..3)</c>. See <see cref="Core.ScatterAdd"/>.</summary>
    /// <param name="a">float32 or float64; it is not changed.</param>
    /// <param name="b">The shape of <c>a[items]</c>, a's type.</param>
    /// <param name="items">Where to add; an element selected twice receives both.</param>
    /// <returns>a's shape and type.</returns>
    /// <exception cref="ArgumentException">b does not have the shape of <c>a[items]</c>.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable ScatterAdd(Variable a, Variable b, params ReadOnlySpan<AxisIndex> items) => new ScatterAdd(items).Apply(a, b);
}
