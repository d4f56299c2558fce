namespace Step8;

public partial class NdArray
{
    public NdArray Transpose() => new([.. values.Select((_, i) => this[i % shape[0], i / shape[0]])], shape[1], shape[0]);

    public static NdArray MatMul(NdArray a, NdArray b)
    {
        var y = new double[a.Shape[0], b.Shape[1]];
        for (var row = 0; row < a.Shape[0]; row++)
            for (var column = 0; column < b.Shape[1]; column++)
                for (var i = 0; i < b.Shape[0]; i++) y[row, column] += a[row, i] * b[i, column];
        return y;
    }
}
