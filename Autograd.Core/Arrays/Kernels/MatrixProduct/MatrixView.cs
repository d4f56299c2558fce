namespace Autograd.Core;

/// <summary>A matrix in memory that is not its own: from row to row and from column to column there are fixed steps.</summary>
internal readonly ref struct MatrixView<T>(ReadOnlySpan<T> numbers, int rowStep, int columnStep)
{
    public ReadOnlySpan<T> Numbers { get; } = numbers;
    public int RowStep { get; } = rowStep;
    public int ColumnStep { get; } = columnStep;

    /// <summary>A dense matrix of these lengths, or one that lies transposed: then its rows are the columns in memory.</summary>
    public static MatrixView<T> Dense(ReadOnlySpan<T> numbers, int rows, int columns, bool transposed) =>
        transposed ? new(numbers, 1, rows) : new(numbers, columns, 1);

    /// <summary>The part that begins at this row and column.</summary>
    public MatrixView<T> From(int row, int column) => new(Numbers[(row * RowStep + column * ColumnStep)..], RowStep, ColumnStep);

    public MatrixView<T> Transposed => new(Numbers, ColumnStep, RowStep);

    public bool Holds(int rows, int columns) =>
        rows == 0 || columns == 0 || (rows - 1) * (long)RowStep + (columns - 1) * (long)ColumnStep < Numbers.Length;
}
