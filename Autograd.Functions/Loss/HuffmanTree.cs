using Autograd.Core;

namespace Autograd.Functions;

/// <summary>A binary tree with a word at each leaf, frequent words near the root: D. A. Huffman, 1952, as Chainer builds it.</summary>
public sealed class HuffmanTree
{
    private readonly (int Left, int Right)[] children; // of inner nodes, which come after the words
    private readonly List<(int Node, int Code)>[] paths;

    /// <summary>Builds a tree for words with the given counts.</summary>
    /// <param name="counts">The count of each word, from word 0; 1 or more.</param>
    /// <exception cref="ArgumentException">counts is null or holds fewer than two counts, or a count is less than 1.</exception>
    public HuffmanTree(IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count < 2) throw Errors.TooFewWords(counts.Count);
        var waiting = new PriorityQueue<int, (long Count, int First)>(); // ties: the node with the lower first word
        for (var word = 0; word < counts.Count; word++)
            waiting.Enqueue(word, (counts[word] >= 1 ? counts[word] : throw Errors.WordWithoutCount(word, counts[word]), word));
        (Words, children, paths) = (counts.Count, new (int, int)[counts.Count - 1], new List<(int, int)>[counts.Count]);
        for (var i = 0; i < children.Length; i++)
        {
            waiting.TryDequeue(out var left, out var one);
            waiting.TryDequeue(out var right, out var other);
            children[i] = (left, right);
            waiting.Enqueue(Words + i, (one.Count + other.Count, Math.Min(one.First, other.First)));
        }

        Number(waiting.Dequeue(), [], 0);
        Depth = paths.Max(path => path.Count);
        Paths = NdArray.From(Array.ConvertAll(paths, path => path.Select(step => step.Node).ToArray()), padding: -1);
        Codes = NdArray.From(Array.ConvertAll(paths, path => path.Select(step => (float)step.Code).ToArray()), padding: 0);
    }

    /// <summary>The number of words.</summary>
    public int Words { get; }

    /// <summary>The number of inner nodes, one less than the number of words.</summary>
    public int Nodes => Words - 1;

    /// <summary>The length of the longest path from the root to a word.</summary>
    public int Depth { get; }

    /// <summary>The inner nodes on the path from the root, node 0, to each word, (words, depth); −1 after the end of the path.</summary>
    internal NdArray Paths { get; }

    /// <summary>1 where the path to a word goes left, −1 where it goes right, (words, depth); 0 after the end of the path.</summary>
    internal NdArray Codes { get; }

    /// <summary>Numbers the inner nodes in preorder, left before right; returns the next number.</summary>
    private int Number(int node, List<(int Node, int Code)> path, int next)
    {
        if (node < Words)
        {
            paths[node] = path;
            return next;
        }

        var (left, right) = children[node - Words];
        var after = Number(left, [.. path, (next, 1)], next + 1);
        return Number(right, [.. path, (next, -1)], after);
    }
}
