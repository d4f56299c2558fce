using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

// gy where y > 0, 0 elsewhere and where y is NaN. Selected, not multiplied by 0 and 1: a gradient of ∞ must not become NaN.
internal readonly struct ReLUGradientKernel : IVectorFunction2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> y, Vector<T> gy) where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), gy, Vector<T>.Zero);
}
