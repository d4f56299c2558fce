namespace Autograd.Core;

/// <summary>A snapshot of an array: all elements if it is small, otherwise the first rows and columns, and its range.</summary>
internal sealed class ArraySample
{
    private readonly Array raw; // converted only when read, so that sampling costs little during a pass
    private double[]? numbers;

    public ArraySample(NdArray array, int mostRows, int mostColumns)
    {
        (Shape, DType) = (array.Shape, array.DType);
        Columns = array.Rank == 0 ? 1 : Shape[^1];
        Rows = array.Size == 0 ? 0 : array.Size / Columns;
        (ShownRows, ShownColumns) = (Math.Min(Rows, mostRows), Math.Min(Columns, mostColumns));
        raw = DType switch
        {
            DType.Float32 => Corner(array.AsSpan<float>()),
            DType.Float64 => Corner(array.AsSpan<double>()),
            _ => Corner(array.AsSpan<int>()),
        };
        if (IsWhole || array.Size == 0) return;
        var all = array.DType.IsFloat() ? array : array.To(DType.Float64);
        (Least, Mean, Greatest) = (all.Min().ToScalar(), all.Mean().ToScalar(), all.Max().ToScalar());
    }

    public Shape Shape { get; }
    public DType DType { get; }
    public int Rows { get; } // all axes but the last, flattened
    public int Columns { get; }
    public int ShownRows { get; }
    public int ShownColumns { get; }
    public bool IsWhole => ShownRows == Rows && ShownColumns == Columns;
    public int Count => raw.Length;
    public IReadOnlyList<double> Numbers => numbers ??= raw switch
    {
        float[] singles => Array.ConvertAll(singles, number => (double)number),
        int[] integers => Array.ConvertAll(integers, number => (double)number),
        _ => (double[])raw,
    };

    public double Least => IsWhole ? Numbers.DefaultIfEmpty().Min() : field;
    public double Mean => IsWhole ? Numbers.DefaultIfEmpty().Average() : field;
    public double Greatest => IsWhole ? Numbers.DefaultIfEmpty().Max() : field;

    private T[] Corner<T>(ReadOnlySpan<T> all)
    {
        if (ShownColumns == Columns) return all[..(ShownRows * Columns)].ToArray();
        var corner = new T[ShownRows * ShownColumns];
        for (var i = 0; i < ShownRows; i++) all.Slice(i * Columns, ShownColumns).CopyTo(corner.AsSpan(i * ShownColumns));
        return corner;
    }

    /// <summary>Formats a few numbers, or else the range, in one line.</summary>
    public override string ToString() => Count == 1 && IsWhole ? Figure.Of(Numbers[0])
        : Count is > 1 and <= 6 && IsWhole && Shape.Rank == 1 ? $"[{string.Join(", ", Numbers.Select(Figure.Of))}]"
        : Rows == 0 ? $"{Shape}" : Least == Greatest ? $"{Shape}, all {Figure.Of(Least)}"
        : $"{Shape}, {Figure.Of(Least)} to {Figure.Of(Greatest)}";
}
