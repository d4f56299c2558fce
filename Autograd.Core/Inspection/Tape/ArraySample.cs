namespace Autograd.Core;

/// <summary>The numbers of an array at one moment: all of a small one, of a larger one the first rows and columns, and its range.</summary>
internal sealed class ArraySample
{
    private readonly double[] numbers;

    public ArraySample(NdArray array, int mostRows, int mostColumns)
    {
        (Shape, DType) = (array.Shape, array.DType);
        Columns = array.Rank == 0 ? 1 : Shape[^1];
        Rows = array.Size == 0 ? 0 : array.Size / Columns;
        (ShownRows, ShownColumns) = (Math.Min(Rows, mostRows), Math.Min(Columns, mostColumns));
        numbers = IsWhole ? array.To(DType.Float64).ToArray<double>() : Corner(array);
        if (IsWhole || array.Size == 0) return;
        var all = array.DType.IsFloat() ? array : array.To(DType.Float64);
        (Least, Mean, Greatest) = (all.Min().ToScalar(), all.Mean().ToScalar(), all.Max().ToScalar());
    }

    public Shape Shape { get; }
    public DType DType { get; }
    public int Rows { get; } // all axes but the last are one
    public int Columns { get; }
    public int ShownRows { get; }
    public int ShownColumns { get; }
    public bool IsWhole => ShownRows == Rows && ShownColumns == Columns;
    public IReadOnlyList<double> Numbers => numbers;
    public double Least => IsWhole ? numbers.DefaultIfEmpty().Min() : field;
    public double Mean => IsWhole ? numbers.DefaultIfEmpty().Average() : field;
    public double Greatest => IsWhole ? numbers.DefaultIfEmpty().Max() : field;

    private double[] Corner(NdArray array)
    {
        if (array.Rank <= 2)
            return (array.Rank == 1 ? array.Slice(..ShownColumns) : array.Slice(..ShownRows, ..ShownColumns))
                .To(DType.Float64).ToArray<double>();
        var corner = new double[ShownRows * ShownColumns];
        for (var i = 0; i < corner.Length; i++) corner[i] = Dispatch.ReadAt(array, i / ShownColumns * Columns + i % ShownColumns);
        return corner;
    }

    /// <summary>A few numbers or the range, in one line.</summary>
    public override string ToString() => numbers.Length == 1 && IsWhole ? Figure.Of(numbers[0])
        : numbers.Length is > 1 and <= 6 && IsWhole && Shape.Rank == 1 ? $"[{string.Join(", ", numbers.Select(Figure.Of))}]"
        : Rows == 0 ? $"{Shape}" : Least == Greatest ? $"{Shape}, all {Figure.Of(Least)}"
        : $"{Shape}, {Figure.Of(Least)} to {Figure.Of(Greatest)}";
}
