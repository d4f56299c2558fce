using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

// Any graph at all: the gradients of the backward pass are those that forward mode computes beside it (dual numbers).
// Only halves, sums and kinks, so both are exact in double, whatever the order of the sums.
public class RandomGraphTests
{
    private const int Leaves = 3;

    [FsCheck.NUnit.Property(MaxTest = 300, EndSize = 45)]
    public void Backward_computes_what_forward_mode_does((byte Op, byte A, byte B)[] program, bool createGraph)
    {
        Variable[] x = [new(1.0), new(-2.0), new(0.75)];
        var nodes = new List<(Variable Value, double[] Tangents)>();
        for (var i = 0; i < Leaves; i++) nodes.Add((x[i], Array.ConvertAll(x, leaf => leaf == x[i] ? 1.0 : 0.0)));
        foreach (var (op, a, b) in program) nodes.Add(Next(op % 6, nodes[a % nodes.Count], nodes[b % nodes.Count]));

        var (y, expected) = nodes[^1];
        y.Backward(createGraph: createGraph);
        for (var i = 0; i < Leaves; i++) (x[i].Grad?.ToScalar() ?? 0).ShouldBe(expected[i]);
        for (var i = Leaves; i < nodes.Count - 1; i++) nodes[i].Value.Grad.ShouldBeNull();
    }

    private static (Variable Value, double[] Tangents) Next(
        int op, (Variable Value, double[] Tangents) a, (Variable Value, double[] Tangents) b) =>
        op switch
        {
            0 => (a.Value + b.Value, Mix(a.Tangents, 1, b.Tangents, 1)),
            1 => (a.Value - b.Value, Mix(a.Tangents, 1, b.Tangents, -1)),
            2 => (-a.Value, Mix(a.Tangents, -1, b.Tangents, 0)),
            3 => (a.Value * 0.5, Mix(a.Tangents, 0.5, b.Tangents, 0)),
            4 => (F.LeakyReLU(a.Value, 0.5), Mix(a.Tangents, a.Value.Data.ToScalar() < 0 ? 0.5 : 1, b.Tangents, 0)),
            _ => (F.Stack([a.Value, b.Value, a.Value])[2], a.Tangents),
        };

    private static double[] Mix(double[] a, double ofA, double[] b, double ofB) => [.. a.Zip(b, (s, t) => ofA * s + ofB * t)];
}
