using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using Autograd.Tests.Graph;
using L = Autograd.Links;

namespace Autograd.Tests.Functions;

public class HierarchicalSoftmaxTests
{
    internal static Operation InRandomGraphs => new("HierarchicalSoftmax", graph =>
    {
        Node x = graph.Shaped([2, 3], -2, 2), W = graph.Shaped([2, 3], -2, 2);
        var t = graph.Integers([2], 0, 2); // of the tree ((0, 1), 2): its root is node 0, (0, 1) node 1
        Number Dot(int row, int node) => Number.Sum(Enumerable.Range(0, 3).Select(i => x.Expected[row, i] * W.Expected[node, i]));
        Number Loss(int row) => t.ToArray<int>()[row] switch
        {
            2 => Number.Softplus(Dot(row, 0)),
            0 => Number.Softplus(-Dot(row, 0)) + Number.Softplus(-Dot(row, 1)),
            _ => Number.Softplus(-Dot(row, 0)) + Number.Softplus(Dot(row, 1)),
        };
        graph.Add($"F.HierarchicalSoftmax({x}, …, {W}, …)", F.HierarchicalSoftmax(x, t, W, new HuffmanTree([1, 2, 4])),
            Elements.Of([], _ => Loss(0) + Loss(1)));
    });

    [Test]
    public void Tree_is_that_of_the_example_in_Chainers_documentation()
    {
        var tree = new HuffmanTree([8, 5, 6, 4]); // ((3, 1), (2, 0))
        (tree.Words, tree.Nodes, tree.Depth).ShouldBe((4, 3, 2));
        tree.Paths.ToArray<int>().ShouldBe([0, 2, 0, 1, 0, 2, 0, 1]);
        tree.Codes.ToArray<float>().ShouldBe([-1, -1, 1, -1, -1, 1, 1, 1]);
    }

    [Test]
    public void No_other_tree_has_a_shorter_mean_path()
    {
        var random = new Philox(1);
        for (var round = 0; round < 50; round++)
        {
            int[] counts = [.. Enumerable.Range(0, 5).Select(_ => random.Next(1, 20))];
            var tree = new HuffmanTree(counts);
            var lengths = tree.Codes.ToArray<float>().Chunk(tree.Depth).Select(codes => codes.Count(code => code != 0)).ToArray();
            lengths.Sum(length => Math.Pow(2, -length)).ShouldBe(1, "a full binary tree");
            lengths.Zip(counts, (length, count) => length * count).Sum().ShouldBe(Shortest(counts));
        }
    }

    /// <summary>The smallest sum of count · length over all binary trees, by trying every pair to join first.</summary>
    private static int Shortest(int[] counts) => counts.Length == 1 ? 0
        : (from i in Enumerable.Range(0, counts.Length)
           from j in Enumerable.Range(0, i)
           select counts[i] + counts[j] + Shortest([.. counts.Where((_, k) => k != i && k != j), counts[i] + counts[j]])).Min();

    [Test]
    public void Probabilities_of_all_words_sum_to_1()
    {
        var link = new L.HierarchicalSoftmax(3, new HuffmanTree([3, 1, 4, 1, 5, 9, 2]));
        using var float64 = Config.DefaultDType(DType.Float64);
        for (var row = 0; row < 5; row++)
        {
            var x = Draw.Normal(1, 3).To(DType.Float32);
            Enumerable.Range(0, 7).Sum(word => Math.Exp(-(double)link.Forward(x, new[] { word }))).ShouldBe(1, 1e-5);
        }
    }

    [Test]
    public void Loss_is_that_of_the_decisions_on_the_way_and_its_gradient_agrees()
    {
        var tree = new HuffmanTree([8, 5, 6, 4]);
        var (x, W) = (Draw.Normal(3, 2), Draw.Normal(3, 2));
        double Dot(int row, int node) => x[row, 0] * W[node, 0] + x[row, 1] * W[node, 1];
        double Sigma(double score) => 1 / (1 + Math.Exp(-score));
        var expected = -Math.Log(Sigma(-Dot(0, 0)) * Sigma(-Dot(0, 2))) // word 0: right, right
            - Math.Log(Sigma(Dot(1, 0)) * Sigma(Dot(1, 1))) // word 3: left, left
            - Math.Log(Sigma(-Dot(2, 0)) * Sigma(Dot(2, 2))); // word 2: right, left
        FunctionCheck.Of((a, b) => F.HierarchicalSoftmax(a, new[] { 0, 3, 2 }, b, tree), x, W).Forward(expected).Gradients();
        var uneven = new HuffmanTree([1, 2, 4, 8]);
        FunctionCheck.Of((a, b) => F.HierarchicalSoftmax(a, new[] { 0, 3, 2 }, b, uneven), x, W).Gradients();
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        var tree = new HuffmanTree([1, 2, 3]);
        NdArray x = NdArray.Ones([2, 3]), W = NdArray.Ones([2, 3]);
        Should.Throw<ArgumentException>(() => F.HierarchicalSoftmax(x, new[] { 0, 1 }, NdArray.Ones([3, 3]), tree)).Message
            .ShouldContain("each of the 2 inner nodes");
        Should.Throw<ArgumentOutOfRangeException>(() => F.HierarchicalSoftmax(x, new[] { 0, 3 }, W, tree)).Message.ShouldContain("word 3");
        Should.Throw<ArgumentException>(() => F.HierarchicalSoftmax(x, new[] { 0 }, W, tree));
        Should.Throw<ArgumentException>(() => new HuffmanTree([1])).Message.ShouldContain("at least two");
        Should.Throw<ArgumentException>(() => new HuffmanTree([1, 0])).Message.ShouldContain("word 1 has the count 0");
        Should.Throw<ArgumentNullException>(() => new L.HierarchicalSoftmax(3, null!));
    }
}
