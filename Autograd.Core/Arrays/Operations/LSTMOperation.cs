using System.Numerics;

namespace Autograd.Core;

// One step of long short-term memory: c is (N, units, …) and x (N, 4 units, …), the inputs of a unit's gates a, i, f, o next to each other.
internal static class LSTMOperation
{
    /// <summary>c' = σ(f) · c + σ(i) · tanh(a) and h = σ(o) · tanh(c').</summary>
    public static NdArray[] Forward(NdArray c, NdArray x)
    {
        NdArray next = NdArray.Allocate(c.Shape, c.DType), h = NdArray.Allocate(c.Shape, c.DType);
        Dispatch.Float("LSTM", c.DType, new ForwardStep(c, x, next, h));
        return [next, h];
    }

    /// <summary>The gradients of c and x from those of c' and h, of which one may be missing.</summary>
    public static NdArray[] Backward(NdArray c, NdArray x, NdArray next, NdArray? gNext, NdArray? gh)
    {
        NdArray gc = NdArray.Allocate(c.Shape, c.DType), gx = NdArray.Allocate(x.Shape, c.DType);
        Dispatch.Float("LSTM", c.DType, new BackwardStep(c, x, next, gNext, gh, gc, gx));
        return [gc, gx];
    }

    private static int Rest(NdArray c) => c.Shape[0] * c.Shape[1] == 0 ? 1 : c.Size / (c.Shape[0] * c.Shape[1]);

    private readonly struct ForwardStep(NdArray c, NdArray x, NdArray next, NdArray h) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T> =>
            LSTMKernel.Forward<T>(c.Elements<T>(), x.Elements<T>(), next.Elements<T>(), h.Elements<T>(), Rest(c));
    }

    private readonly struct BackwardStep(NdArray c, NdArray x, NdArray next, NdArray? gNext, NdArray? gh, NdArray gc,
        NdArray gx) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> gNexts = gNext is null ? [] : gNext.Elements<T>(), ghs = gh is null ? [] : gh.Elements<T>();
            LSTMKernel.Backward<T>(c.Elements<T>(), x.Elements<T>(), next.Elements<T>(), gNexts, ghs, gc.Elements<T>(), gx.Elements<T>(),
                Rest(c));
        }
    }
}
