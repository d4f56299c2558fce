using System.Numerics;

namespace Autograd.Core;

/// <summary>Work on a range of items of large float arrays: what is computed for an item does not depend on the range it comes in.</summary>
internal interface IRangeKernel
{
    void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>;
}
