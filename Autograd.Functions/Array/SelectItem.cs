using Autograd.Core;

namespace Autograd.Functions;

public static partial class F
{
    /// <summary>Selects one element of each row: <c>y[i] = x[i, t[i]]</c>. Keeps only the indices.</summary>
    /// <param name="x">(N, C).</param>
    /// <param name="t">int32 (N), 0 … C − 1.</param>
    /// <returns>(N).</returns>
    /// <exception cref="ArgumentException">x is not a matrix, or t does not hold one index per row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    /// <exception cref="InvalidOperationException">The step in which an input was made has ended.</exception>
    public static Variable SelectItem(Variable x, NdArray t)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(t);
        if (x.Shape.Rank != 2 || t.Shape != Shape.Create([x.Shape[0]])) throw Errors.OneIndexForEachRow(x.Shape, t.Shape);
        if (t.DType != DType.Int32) throw Errors.IndicesAreIntegers(nameof(SelectItem), t.DType);
        foreach (var column in t.AsSpan<int>())
            if (column < 0 || column >= x.Shape[1]) throw Errors.NoSuchColumn(x.Shape, column);
        return GetItem(x, Enumerable.Range(0, x.Shape[0]).ToArray(), t);
    }
}
