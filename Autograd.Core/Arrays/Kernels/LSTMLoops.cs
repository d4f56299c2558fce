using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// One step of long short-term memory. Seen as rows of units, c is (units, rest) and x (units, 4, rest): the sources of a unit's gates a, i, f, o stand
// side by side. Some units at a time pass through all steps while they are in the cache: array by array the step took five times as long,
// most of it for taking the gates apart and putting their gradients together.
internal static class LSTMLoops
{
    private const int ChunkElements = 1024;

    /// <summary>c' = σ(f) · c + σ(i) · tanh(a) and h = σ(o) · tanh(c').</summary>
    public static NdArray[] Forward(NdArray c, NdArray x)
    {
        NdArray next = NdArray.Allocate(c.Shape, c.DType), h = NdArray.Allocate(c.Shape, c.DType);
        Dispatch.Float("LSTM", c.DType, new ForwardKernel(c, x, next, h));
        return [next, h];
    }

    /// <summary>The gradients of c and x from those of c' and h, of which one may be missing.</summary>
    public static NdArray[] Backward(NdArray c, NdArray x, NdArray next, NdArray? gNext, NdArray? gh)
    {
        NdArray gc = NdArray.Allocate(c.Shape, c.DType), gx = NdArray.Allocate(x.Shape, c.DType);
        Dispatch.Float("LSTM", c.DType, new BackwardKernel(c, x, next, gNext, gh, gc, gx));
        return [gc, gx];
    }

    private static int Rest(NdArray c) => c.Shape[0] * c.Shape[1] == 0 ? 1 : c.Size / (c.Shape[0] * c.Shape[1]);

    /// <summary>The gates of some units, each gate by itself, opened: tanh of a, σ of the others.</summary>
    private static void Open<T>(ReadOnlySpan<T> x, Span<T> gates, int rest) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = gates.Length / 4;
        for (int to = 0, from = 0; to < count; to += rest, from += 4 * rest)
            for (var gate = 0; gate < 4; gate++)
                for (var r = 0; r < rest; r++) gates[gate * count + to + r] = x[from + gate * rest + r];
        HyperbolicTangent.Invoke<T>(gates[..count], gates[..count]);
        Logistic.Invoke<T>(gates[count..], gates[count..]);
    }

    private readonly struct ForwardKernel(NdArray c, NdArray x, NdArray next, NdArray h) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> cs = c.Elements<T>(), xs = x.Elements<T>(), ns = next.Elements<T>(), hs = h.Elements<T>();
            var rest = Rest(c);
            var chunk = Math.Max(ChunkElements / rest, 1) * rest;
            var rented = ArrayPool<T>.Shared.Rent(4 * chunk);
            for (var start = 0; start < cs.Length; start += chunk)
            {
                var count = Math.Min(chunk, cs.Length - start);
                var gates = rented.AsSpan(0, 4 * count);
                Open(xs.Slice(4 * start, 4 * count), gates, rest);
                Span<T> a = gates[..count], state = ns.Slice(start, count), output = hs.Slice(start, count);
                TensorPrimitives.Multiply(a, gates.Slice(count, count), a);
                TensorPrimitives.MultiplyAdd(gates.Slice(2 * count, count), cs.Slice(start, count), a, state);
                HyperbolicTangent.Invoke<T>(state, output);
                TensorPrimitives.Multiply(output, gates.Slice(3 * count, count), output);
            }

            ArrayPool<T>.Shared.Return(rented);
        }
    }

    private readonly struct BackwardKernel(NdArray c, NdArray x, NdArray next, NdArray? gNext, NdArray? gh, NdArray gc, NdArray gx) : IFloatKernel
    {
        public void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<T> cs = c.Elements<T>(), xs = x.Elements<T>(), ns = next.Elements<T>(), gcs = gc.Elements<T>(), gxs = gx.Elements<T>();
            Span<T> gns = gNext is null ? [] : gNext.Elements<T>(), ghs = gh is null ? [] : gh.Elements<T>();
            var rest = Rest(c);
            var chunk = Math.Max(ChunkElements / rest, 1) * rest;
            var rented = ArrayPool<T>.Shared.Rent(5 * chunk);
            for (var start = 0; start < cs.Length; start += chunk)
            {
                var count = Math.Min(chunk, cs.Length - start);
                Span<T> gates = rented.AsSpan(0, 4 * count), outputs = rented.AsSpan(4 * count, count);
                Open(xs.Slice(4 * start, 4 * count), gates, rest);
                HyperbolicTangent.Invoke<T>(ns.Slice(start, count), outputs);
                for (var first = 0; first < count; first += rest)
                {
                    var unit = gxs.Slice(4 * (start + first), 4 * rest);
                    for (var r = 0; r < rest; r++)
                    {
                        var j = first + r;
                        T a = gates[j], i = gates[count + j], f = gates[2 * count + j], o = gates[3 * count + j], t = outputs[j];
                        T fromH = ghs.Length == 0 ? T.Zero : ghs[start + j], g = (gns.Length == 0 ? T.Zero : gns[start + j]) + fromH * o * (T.One - t * t);
                        unit[r] = g * i * (T.One - a * a);
                        unit[rest + r] = g * a * i * (T.One - i);
                        unit[2 * rest + r] = g * cs[start + j] * f * (T.One - f);
                        unit[3 * rest + r] = fromH * t * o * (T.One - o);
                        gcs[start + j] = g * f;
                    }
                }
            }

            ArrayPool<T>.Shared.Return(rented);
        }
    }
}
