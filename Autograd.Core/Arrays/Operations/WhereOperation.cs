using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd.Core;

// a where the condition is not 0, b where it is. An operand has all elements, or one for all.
internal readonly struct WhereOperation(NdArray condition, NdArray a, NdArray b, NdArray y) : IRangeKernel
{
    public void Run<T>(int start, int end) where T : unmanaged, IFloatingPointIeee754<T>
    {
        WhereKernel.Select<T>(Range(condition), Range(a), Range(b), Bits(y)[start..end]);

        ReadOnlySpan<T> Range(NdArray x) => x.Size == 1 ? Bits(x) : Bits(x)[start..end];

        // Integers are only moved: their bits pass for floats.
        static Span<T> Bits(NdArray x) => x.DType == DType.Int32 ? MemoryMarshal.Cast<int, T>(x.Elements<int>()) : x.Elements<T>();
    }
}
