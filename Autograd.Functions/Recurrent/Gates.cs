using Autograd.Core;

namespace Autograd.Functions;

// Chainer's layout of a step's input: the sources of one unit's gates stand side by side, (B, N · gates, …). Here they are taken apart into
// an array for each gate, (B, N, …), and put together again.
internal static class Gates
{
    public static NdArray[] Apart(NdArray x, int count)
    {
        var planes = x.Reshape(Interleaved(x.Shape, count)).Transpose(ToFront(x.Rank));
        return Array.ConvertAll(planes.Split([.. Enumerable.Range(1, count - 1)], 0), plane => plane.Reshape([.. planes.Shape.AsSpan()[1..]]));
    }

    public static Variable[] Apart(Variable x, int count)
    {
        var planes = F.Transpose(F.Reshape(x, Interleaved(x.Shape, count)), ToFront(x.Shape.Rank));
        return Array.ConvertAll(F.SplitAxis(planes, count, 0), plane => F.Reshape(plane, planes.Shape.AsSpan()[1..]));
    }

    public static Variable Together(Variable[] gates)
    {
        var (shape, y) = (gates[0].Shape, F.Stack(gates, 2));
        return F.Reshape(y, [shape[0], shape[1] * gates.Length, .. shape.AsSpan()[2..]]);
    }

    private static int[] Interleaved(Shape x, int count) => [x[0], x[1] / count, count, .. x.AsSpan()[2..]];

    private static int[] ToFront(int rank) => [2, 0, 1, .. Enumerable.Range(3, rank - 2)];
}
