using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Course;

// The engine that the course builds and the library compute the same.
public class AgreementTests
{
    private static readonly int[][] Shapes = [[], [3], [2, 3], [2, 1], [1, 3], [2, 3]];

    [Test]
    public void Gradients_of_a_thousand_random_graphs_are_those_of_the_library()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var (random, leaves) = (new Random(seed), new List<Pair>());
            var all = new List<Pair>();
            for (var i = 0; i < 4; i++) leaves.Add(Leaf(random, Shapes[random.Next(Shapes.Length)]));
            all.AddRange(leaves);
            for (var i = 0; i < 12; i++) all.Add(Next(random, all, leaves));
            Step10.F.Sum(all[^1].Own).Backward();
            F.Sum(all[^1].Library).Backward();
            foreach (var (own, library) in leaves) Same(own.Grad, library.Grad, $"graph {seed}");
        }
    }

    [Test]
    public void Second_derivatives_are_those_of_the_library()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var (own, library) = Leaf(random, [2, 3]);
            var (ownWeights, weights) = Leaf(random, [3, 2]);
            var ownProduct = Step10.F.MatMul(Step10.F.Exp(0.3 * own) * own.Pow(3), ownWeights);
            var product = F.MatMul(F.Exp(0.3 * library) * library.Pow(3), weights);
            Step10.F.Sum(ownProduct * ownProduct).Backward(createGraph: true);
            F.Sum(product * product).Backward(createGraph: true);
            var (ownGradient, gradient) = (own.GradVariable!, library.GradVariable!);
            own.ClearGrad();
            library.ClearGrad();
            Step10.F.Sum(ownGradient * ownGradient).Backward();
            F.Sum(gradient * gradient).Backward();
            Same(own.Grad, library.Grad, $"graph {seed}");
        }
    }

    private static Pair Leaf(Random random, int[] shape)
    {
        double[] numbers = [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => 2 * random.NextDouble() - 1)];
        return new(new(new Step10.NdArray(numbers, shape)), new(NdArray.From<double>(numbers, [.. shape])));
    }

    private static Pair Next(Random random, List<Pair> all, List<Pair> leaves)
    {
        var (a, x) = all[random.Next(all.Count)];
        var (b, y) = all[random.Next(all.Count)];
        var slope = new[] { 0.2, 0, -0.3 }[random.Next(3)];
        switch (random.Next(10))
        {
            case 0: return new(a + b, x + y);
            case 1: return new(a - b, x - y);
            case 2: return new(a * b, x * y);
            case 3: return new(a / (1 + b * b), x / (1 + y * y));
            case 4: return new(Step10.F.Exp(-(a * a)), F.Exp(-(x * x)));
            case 5: return new(0.1 * a.Pow(3), 0.1 * x.Pow(3));
            case 6: return new(Step10.F.LeakyReLU(a, slope), F.LeakyReLU(x, slope));
            case 7: return new(Step10.F.Sum(a), F.Sum(x));
            case 8:
                var (shifts, slopes) = (Leaf(random, [2, 3]), Leaf(random, [3]));
                leaves.AddRange([shifts, slopes]);
                return new(Step10.F.PReLU(a + shifts.Own, slopes.Own), F.PReLU(x + shifts.Library, slopes.Library));
            default:
                var (rows, weights) = (Leaf(random, [2, 3]), Leaf(random, [3, 3]));
                leaves.AddRange([rows, weights]);
                return new(0.3 * Step10.F.MatMul(a + rows.Own, weights.Own), 0.3 * F.MatMul(x + rows.Library, weights.Library));
        }
    }

    private static void Same(Step10.NdArray? own, NdArray? library, string graph)
    {
        (own is null).ShouldBe(library is null, graph);
        if (own is null) return;
        own.Shape.ShouldBe(library!.Shape.AsSpan().ToArray(), graph);
        var numbers = library.ToArray<double>();
        var size = Math.Max(1, numbers.Max(Math.Abs));
        own.ToArray().Zip(numbers).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= 1e-12 * size, graph);
    }

    private sealed record Pair(Step10.Variable Own, Variable Library);
}
