namespace Autograd.Core;

// A corner of a parameter and of its gradient at one moment, and the least, mean and greatest element of the whole arrays.
internal sealed record FilmLayer(string Path, Shape Shape, float[] Weights, float[] Gradients, double[] WeightNumbers,
    double[] GradientNumbers)
{
    public const int MostSide = 16;

    /// <summary>Returns the rows and columns to show; an array of more than two axes is a matrix whose rows are the first axis.</summary>
    public static (int Rows, int Columns) Corner(Shape shape)
    {
        var (rows, columns) = Matrix(shape);
        return (Math.Min(rows, MostSide), Math.Min(columns, MostSide));
    }

    public static (int Rows, int Columns) Matrix(Shape shape) =>
        shape.Rank < 2 ? (1, shape.Size) : shape.Size == 0 ? (0, 0) : (shape[0], shape.Size / shape[0]);

    public static FilmLayer Of(string path, Parameter parameter)
    {
        var gradient = parameter.Grad ?? NdArray.Zeros(parameter.Shape, parameter.DType);
        return new(path, parameter.Shape, Part(parameter.Data), Part(gradient), Numbers(parameter.Data), Numbers(gradient));
    }

    private static float[] Part(NdArray array)
    {
        var ((rows, columns), width) = (Corner(array.Shape), Matrix(array.Shape).Columns);
        var numbers = array.To(DType.Float32).ToArray<float>();
        return [.. Enumerable.Range(0, rows * columns).Select(i => numbers[(i / columns * width) + (i % columns)])];
    }

    private static double[] Numbers(NdArray array) => array.Size == 0 ? [0, 0, 0]
        : [array.Min().ToScalar(), array.Mean().ToScalar(), array.Max().ToScalar()];
}
