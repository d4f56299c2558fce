using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>Products along the middle axis of (outer, length, inner).</summary>
internal readonly struct ProductKernel : IReduction
{
    public static string Name => "Prod";

    public static bool AcceptsNothing => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        y.Fill(T.One);
        for (var i = 0; i < outer; i++)
        {
            if (inner == 1)
            {
                foreach (var factor in x.Slice(i * length, length)) y[i] *= factor;
                continue;
            }

            var product = y.Slice(i * inner, inner);
            for (var j = 0; j < length; j++) TensorPrimitives.Multiply(product, x.Slice((i * length + j) * inner, inner), product);
        }
    }
}
