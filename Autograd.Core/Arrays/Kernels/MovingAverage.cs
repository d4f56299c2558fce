using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// Running means, in place.
internal static class MovingAverage
{
    /// <summary>mean ← (1 − share) · mean + share · x.</summary>
    public static void Update(NdArray mean, NdArray x, double share) => Dispatch.Float(nameof(MovingAverage), mean.DType, new Kernel(mean, x, share));

    private readonly struct Kernel(NdArray mean, NdArray x, double share) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var target = mean.AsWritableSpan<T>();
            TensorPrimitives.Lerp(target, x.AsSpan<T>(), T.CreateTruncating(share), target);
        }
    }
}
