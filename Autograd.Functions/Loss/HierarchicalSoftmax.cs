using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>
    /// The loss of a softmax over many words at the cost of one path: P(word) = Π σ(±x · W[node]) down a binary tree, + to the left; the
    /// loss is the sum of −log P.
    /// </summary>
    /// <remarks>
    /// Source: Chainer's BinaryHierarchicalSoftmax; F. Morin, Y. Bengio, "Hierarchical probabilistic neural network language model", 2005.
    /// </remarks>
    /// <param name="x">(N, D); float32 or float64.</param>
    /// <param name="t">Words, int32 (N).</param>
    /// <param name="W">A vector for each inner node of the tree, (nodes, D), of x's type.</param>
    /// <param name="tree">The tree of the words.</param>
    /// <returns>Shape ().</returns>
    /// <exception cref="ArgumentException">An argument is null, or shapes or types do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A word is out of range.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable HierarchicalSoftmax(Variable x, Variable t, Variable W, HuffmanTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        WordLosses.Check(nameof(HierarchicalSoftmax), x, t, W);
        if (W.Shape[0] != tree.Nodes)
            throw Errors.WordsDoNotFit(nameof(HierarchicalSoftmax), x, t, W, $"W has a row for each of the {tree.Nodes} inner nodes");
        WordLosses.CheckRange(nameof(HierarchicalSoftmax), nameof(t), t.Data, tree.Words, mayBeIgnored: false);
        var (nodes, codes) = (tree.Paths.Rows(t.Data), tree.Codes.Rows(t.Data).To(x.DType));
        var scores = Sum(x.Reshape(x.Shape[0], 1, x.Shape[1]) * EmbedID(nodes, W, ignoreLabel: -1), axis: 2);
        return Sum(Softplus(-(scores * codes)) * (codes * codes)); // the square is 0 after the end of a path
    }
}
