namespace Autograd.Core;

// Indexing records itself, as the operators do.
public partial class Variable
{
    /// <summary>
    /// A part of the array, by NumPy's rules: <c>x[1..3, ^1]</c>, <c>x[AxisIndex.Ellipsis, 0]</c>, <c>x[new[] { 0, 0, 2 }]</c>. See
    /// <see cref="GetItem"/>.
    /// </summary>
    /// <param name="items">What to take of each axis; axes that are not listed are taken whole.</param>
    /// <exception cref="ArgumentException">There are more items than axes, or lists do not broadcast together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public Variable this[params ReadOnlySpan<AxisIndex> items] => new GetItem(items).Apply(this);
}
