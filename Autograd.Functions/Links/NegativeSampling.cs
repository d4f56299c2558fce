using Autograd.Core;
using Autograd.Functions;
using Errors = Autograd.Functions.Errors;

namespace Autograd.Links;

/// <summary>
/// The loss of word2vec, with words drawn according to their frequency: see <see cref="F.NegativeSampling"/>. W is initialized with zeros.
/// As in Chainer.
/// </summary>
public sealed class NegativeSampling : Link
{
    private readonly double[] cumulated; // unnormalized probabilities of the words up to each
    private readonly int sampleSize;
    private readonly Random? random;

    /// <summary>Creates a loss for words with the given counts.</summary>
    /// <param name="inputs">The length of the vectors.</param>
    /// <param name="counts">The count of each word, from word 0; 0 or more.</param>
    /// <param name="sampleSize">The number of words to draw for each row, at least 1.</param>
    /// <param name="power">Words are drawn in proportion to their count to this power (default: 0.75).</param>
    /// <param name="random">Random generator (default: <c>Config.Random.Noise</c>).</param>
    /// <exception cref="ArgumentException">
    /// A size is less than 1, a count is negative, all are 0, the power leaves nothing to draw from, or W has too many elements.
    /// </exception>
    public NegativeSampling(int inputs, IReadOnlyList<int> counts, int sampleSize, double power = 0.75, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Errors.Size(nameof(NegativeSampling), inputs);
        (this.sampleSize, this.random) = (Errors.Size(nameof(NegativeSampling), sampleSize), random);
        var sum = 0.0;
        cumulated = [.. counts.Select(count => sum += count > 0 ? Math.Pow(count, power) : count < 0 ? double.NaN : 0)];
        if (!(sum > 0) || !double.IsFinite(sum)) throw Errors.NothingToSample(string.Join(", ", counts));
        W = new Parameter([counts.Count, inputs], Initializers.Zeros());
    }

    /// <summary>The words' vectors, (words, inputs).</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Parameter W { get; set => field = Register(value ?? throw new ArgumentNullException(nameof(value))); }

    /// <summary>Draws words and computes the loss.</summary>
    /// <param name="x">(N, inputs).</param>
    /// <param name="t">Words, int32 (N); −1 to ignore the row.</param>
    /// <param name="reduce">Whether to return the sum of the losses (default) or each loss.</param>
    /// <returns>Shape (), or (N).</returns>
    /// <exception cref="ArgumentException">Shapes or types do not fit, or the reduction is not supported here.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A word is out of range.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public Variable Forward(Variable x, Variable t, Reduce reduce = Reduce.Sum)
    {
        ArgumentNullException.ThrowIfNull(x);
        return F.NegativeSampling(x, t, W, Draw(x.Shape.Rank == 0 ? 1 : x.Shape[0]), reduce);
    }

    /// <summary>Draws words for the given number of rows, int32 (rows, samples).</summary>
    /// <exception cref="ArgumentException">rows is negative or too large.</exception>
    public NdArray Draw(int rows)
    {
        Shape shape = rows >= 0 && (long)rows * sampleSize <= Array.MaxLength ? [rows, sampleSize]
            : throw Errors.TooManySamples(rows, sampleSize);
        var (generator, words) = (random ?? Config.Random.Noise, new int[shape.Size]);
        for (var i = 0; i < words.Length; i++)
        {
            var place = generator.NextDouble() * cumulated[^1];
            var word = Array.BinarySearch(cumulated, place);
            if (word < 0) word = ~word;
            while (cumulated[word] <= place) word++; // exactly at the end of a word, or of several
            words[i] = word;
        }

        return NdArray.From(words, shape);
    }

    /// <inheritdoc/>
    public override string ToString() => $"NegativeSampling({W.Shape[1]}, {W.Shape[0]} words, {sampleSize})";
}
