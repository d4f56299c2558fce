namespace Step8;

/// <summary>Numbers along any number of axes: shape () is one number, (3) is three, (2, 3) is two rows of three.</summary>
public sealed partial class NdArray(double[] values, params int[] shape)
{
    public int[] Shape => shape;
    public double this[int row, int column] => values[row * shape[1] + column];
    public static NdArray NaN => double.NaN;

    public static implicit operator NdArray(double number) => new([number]);
    public static implicit operator NdArray(double[] numbers) => new(numbers, numbers.Length);
    public static implicit operator NdArray(double[,] numbers) =>
        new([.. numbers.Cast<double>()], numbers.GetLength(0), numbers.GetLength(1));

    public static NdArray operator +(NdArray a, NdArray b) => Zip(a, b, (p, q) => p + q);
    public static NdArray operator -(NdArray a, NdArray b) => Zip(a, b, (p, q) => p - q);
    public static NdArray operator *(NdArray a, NdArray b) => Zip(a, b, (p, q) => p * q);
    public static NdArray Exp(NdArray x) => x.Map(Math.Exp);
    public static NdArray Pow(NdArray x, double exponent) => x.Map(value => Math.Pow(value, exponent));

    public NdArray Map(Func<double, double> f) => new(Array.ConvertAll(values, value => f(value)), shape);
    public double[] ToArray() => [.. values];
    public override string ToString() => shape.Length == 0 ? $"{values[0]:0.####}" :
        $"[{string.Join(", ", values.Select(value => $"{value:0.####}"))}] ({string.Join(", ", shape)})";
}
