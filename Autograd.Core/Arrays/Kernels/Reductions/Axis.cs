// An array reduced over one axis is seen as (outer, length, inner): the axes before, the reduced axis, the axes after. One check at the
// entry makes the unchecked accesses of the kernels safe.

namespace Autograd.Core;

internal static class Axis
{
    /// <summary>Throws unless the array has outer · length · inner elements and its reduction outer · inner.</summary>
    internal static void Check(int elements, int reduced, int outer, int length, int inner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outer);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegative(inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(reduced, (long)outer * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(elements, (long)reduced * length);
    }
}
