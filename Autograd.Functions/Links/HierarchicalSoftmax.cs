using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>
/// The loss of a hierarchical softmax over many words, along the paths of a tree: see <see cref="F.HierarchicalSoftmax"/>. W is initialized
/// uniformly between −1 and 1. This is Chainer's BinaryHierarchicalSoftmax.
/// </summary>
public sealed class HierarchicalSoftmax : Link
{
    private readonly HuffmanTree tree;

    /// <summary>Creates a loss for the words of a tree.</summary>
    /// <param name="inputs">The length of the vectors.</param>
    /// <param name="tree">The tree of the words.</param>
    /// <exception cref="ArgumentException">The tree is null, the size is less than 1, or W has too many elements.</exception>
    public HierarchicalSoftmax(int inputs, HuffmanTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        Functions.Errors.Size(nameof(HierarchicalSoftmax), inputs);
        this.tree = tree;
        W = new Parameter([tree.Nodes, inputs], Initializers.Uniform(1));
    }

    /// <summary>A vector for each inner node, (nodes, inputs).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter W { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>Computes the loss.</summary>
    /// <param name="x">(N, inputs).</param>
    /// <param name="t">Words, int32 (N).</param>
    /// <returns>The sum of −log P(word), shape ().</returns>
    /// <exception cref="ArgumentException">Shapes or types do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A word is out of range.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x, Variable t) => F.HierarchicalSoftmax(x, t, W, tree);

    /// <inheritdoc/>
    public override string ToString() => $"HierarchicalSoftmax({W.Shape[1]}, {tree.Words} words)";
}
