using Autograd.Core;

namespace Autograd.Functions;

// Chainer's layout of a step's input: the pre-activations of one unit's gates are adjacent, (B, N · gates, …). These functions split it
// into an array for each gate, (B, N, …), and join them again.
internal static class Gates
{
    public static Variable[] Apart(Variable x, int count)
    {
        var planes = F.Transpose(F.Reshape(x, [x.Shape[0], x.Shape[1] / count, count, .. x.Shape.AsSpan()[2..]]),
            [2, 0, 1, .. Enumerable.Range(3, x.Shape.Rank - 2)]);
        return Array.ConvertAll(F.SplitAxis(planes, count, 0), plane => F.Reshape(plane, planes.Shape.AsSpan()[1..]));
    }

    public static Variable Together(Variable[] gates)
    {
        var (shape, y) = (gates[0].Shape, F.Stack(gates, 2));
        return F.Reshape(y, [shape[0], shape[1] * gates.Length, .. shape.AsSpan()[2..]]);
    }
}
