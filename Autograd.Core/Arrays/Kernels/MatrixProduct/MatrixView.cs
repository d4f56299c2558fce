namespace Autograd.Core;

/// <summary>A view of a matrix in memory, with fixed steps between rows and between columns.</summary>
internal readonly ref struct MatrixView<T>(ReadOnlySpan<T> numbers, int rowStep, int columnStep)
{
    public ReadOnlySpan<T> Numbers { get; } = numbers;
    public int RowStep { get; } = rowStep;
    public int ColumnStep { get; } = columnStep;

    /// <summary>A view of a dense matrix, or of a transposed one, whose rows are the columns in memory.</summary>
    public static MatrixView<T> Dense(ReadOnlySpan<T> numbers, int rows, int columns, bool transposed) =>
        transposed ? new(numbers, 1, rows) : new(numbers, columns, 1);

    /// <summary>The part that begins at this row and column.</summary>
    public MatrixView<T> From(int row, int column) => new(Numbers[(row * RowStep + column * ColumnStep)..], RowStep, ColumnStep);

    public MatrixView<T> Transposed => new(Numbers, ColumnStep, RowStep);

    public bool Holds(int rows, int columns) =>
        rows == 0 || columns == 0 || (rows - 1) * (long)RowStep + (columns - 1) * (long)ColumnStep < Numbers.Length;
}
