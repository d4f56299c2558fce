using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// y = W[x]: looks up a row of a table for each id. gW sums the gradients over all occurrences of an id; the table is not kept.
/// </summary>
/// <remarks>
/// An ignored id gives zeros and no gradient, even if it is a row of W, as in Chainer; PyTorch's padding_idx reads the row.
/// <para>The sum over repeated ids runs in the order of x.</para>
/// </remarks>
/// <param name="ignoreLabel">The id to map to zeros (default: none).</param>
public sealed class EmbedID(int? ignoreLabel = null) : Function
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, object? Value)> Settings => [(nameof(ignoreLabel), ignoreLabel)];

    /// <inheritdoc/>
    protected override string? Rule => "gW[id] = Σ gy over the positions of id";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ArgumentNames => ["x", "W"];

    /// <inheritdoc/>
    protected override void CheckTypes(TypeCheck check)
    {
        check.Inputs(2);
        if (check[0].DType != DType.Int32) throw Errors.IdsAreIntegers(check);
        if (!check[1].DType.IsFloat() || check[1].Shape.Rank != 2) throw Errors.TableIsAMatrix(check);
        var outside = LabelledScores.FirstOutside(check[0].Data, check[1].Shape[0], ignoreLabel);
        if (outside >= 0) throw Errors.IdOutOfRange(check, outside, ignoreLabel);
        if (check[0].Shape.Rank == Shape.MaxRank || !Shape.IsPossible(check[0].Shape.Size, check[1].Shape[1]))
            throw Errors.OutputTooLarge(Name, $"{check[0].Shape} and {check[1].Shape}", [.. check[0].Shape, check[1].Shape[1]]);
    }

    /// <inheritdoc/>
    protected override NdArray[] ForwardCpu(NdArray[] x)
    {
        RetainInputs(0, because: "the ids determine which rows receive the gradient");
        return [x[1].Rows(x[0], ignoreLabel)];
    }

    /// <inheritdoc/>
    protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
        [null, new Gathering(ignoreLabel, x[1].Shape).Apply(x[0], gy[0]!)];

    /// <summary>Computes gW from gy. Its own gradient is again a lookup.</summary>
    private sealed class Gathering(int? ignoreLabel, Shape table) : Function
    {
        public override string Name => "EmbedIDGradient";

        protected override IReadOnlyList<string> ArgumentNames => ["x", "gy"];

        protected override void CheckTypes(TypeCheck check) => check.Inputs(2);

        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs(0, because: "the ids determine where the gradient came from");
            var gW = NdArray.Zeros(table, x[1].DType);
            gW.AddAt(x[0], x[1], ignoreLabel);
            return [gW];
        }

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [null, F.EmbedID(x[0], gy[0]!, ignoreLabel)];
    }
}

public static partial class F
{
    /// <summary>Looks up rows of a table: a learned vector for each word or symbol. See <see cref="Functions.EmbedID"/>.</summary>
    /// <param name="x">Ids, int32, any shape: 0 … V − 1.</param>
    /// <param name="W">The table, (V, D); float32 or float64.</param>
    /// <param name="ignoreLabel">The id to map to zeros, without a gradient (default: none).</param>
    /// <returns>x's shape, then D.</returns>
    /// <exception cref="ArgumentException">x is not int32, or W is not a matrix of floats.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is neither 0 … V − 1 nor ignored.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable EmbedID(Variable x, Variable W, int? ignoreLabel = null) => new EmbedID(ignoreLabel).Apply(x, W);
}
