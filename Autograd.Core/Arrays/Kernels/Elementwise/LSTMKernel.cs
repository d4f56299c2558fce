using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Core;

// One step of long short-term memory. Seen as rows of units, c is (units, rest) and x (units, 4, rest): the inputs of a unit's gates a, i,
// f, o are adjacent. A few units at a time pass through all steps while they are in the cache: array by array, the step took five times
// as long, mostly to split the gates and to join their gradients.
internal static class LSTMKernel
{
    private const int ChunkElements = 1024;

    /// <summary>Applies the activations of some units, gate by gate: tanh to a, σ to the others.</summary>
    private static void Open<T>(ReadOnlySpan<T> x, Span<T> gates, int rest) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = gates.Length / 4;
        for (int to = 0, from = 0; to < count; to += rest, from += 4 * rest)
            for (var gate = 0; gate < 4; gate++)
                for (var r = 0; r < rest; r++) gates[gate * count + to + r] = x[from + gate * rest + r];
        Vectorized<TanhKernel>.Invoke<T>(gates[..count], gates[..count]);
        Vectorized<SigmoidKernel>.Invoke<T>(gates[count..], gates[count..]);
    }

    /// <summary>Computes c' and h; <paramref name="rest"/> is the number of elements of each unit.</summary>
    public static void Forward<T>(ReadOnlySpan<T> c, ReadOnlySpan<T> x, Span<T> next, Span<T> h, int rest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var chunk = Math.Max(ChunkElements / rest, 1) * rest;
        var rented = Unwritten.Rent<T>(4 * chunk);
        for (var start = 0; start < c.Length; start += chunk)
        {
            var count = Math.Min(chunk, c.Length - start);
            var gates = rented.AsSpan(0, 4 * count);
            Open(x.Slice(4 * start, 4 * count), gates, rest);
            Span<T> a = gates[..count], state = next.Slice(start, count), output = h.Slice(start, count);
            TensorPrimitives.Multiply(a, gates.Slice(count, count), a);
            TensorPrimitives.MultiplyAdd(gates.Slice(2 * count, count), c.Slice(start, count), a, state);
            Vectorized<TanhKernel>.Invoke<T>(state, output);
            TensorPrimitives.Multiply(output, gates.Slice(3 * count, count), output);
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    /// <summary>Computes the gradients of c and x; a missing gradient is empty.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> c, ReadOnlySpan<T> x, ReadOnlySpan<T> next, ReadOnlySpan<T> gNext, ReadOnlySpan<T> gh, Span<T> gc, Span<T> gx,
            int rest)
            where T : unmanaged, IFloatingPointIeee754<T>
    {
        var chunk = Math.Max(ChunkElements / rest, 1) * rest;
        var rented = Unwritten.Rent<T>(5 * chunk);
        for (var start = 0; start < c.Length; start += chunk)
        {
            var count = Math.Min(chunk, c.Length - start);
            Span<T> gates = rented.AsSpan(0, 4 * count), outputs = rented.AsSpan(4 * count, count);
            Open(x.Slice(4 * start, 4 * count), gates, rest);
            Vectorized<TanhKernel>.Invoke<T>(next.Slice(start, count), outputs);
            for (var first = 0; first < count; first += rest)
            {
                var unit = gx.Slice(4 * (start + first), 4 * rest);
                for (var r = 0; r < rest; r++)
                {
                    var j = first + r;
                    T a = gates[j], i = gates[count + j], f = gates[2 * count + j], o = gates[3 * count + j], t = outputs[j];
                    T fromH = gh.Length == 0 ? T.Zero : gh[start + j],
                        g = (gNext.Length == 0 ? T.Zero : gNext[start + j]) + fromH * o * (T.One - t * t);
                    unit[r] = g * i * (T.One - a * a);
                    unit[rest + r] = g * a * i * (T.One - i);
                    unit[2 * rest + r] = g * c[start + j] * f * (T.One - f);
                    unit[3 * rest + r] = fromH * t * o * (T.One - o);
                    gc[start + j] = g * f;
                }
            }
        }

        ArrayPool<T>.Shared.Return(rented);
    }
}
