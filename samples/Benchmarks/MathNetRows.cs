using MathNet.Numerics.LinearAlgebra;

namespace Autograd.Benchmarks;

/// <summary>The products with MathNet's managed provider.</summary>
internal static class MathNetRows
{
    public static Row[] Rows()
    {
        MathNet.Numerics.Control.UseManaged();
        return [Product(64), Product(512)];
    }

    private static Row Product(int n)
    {
        var a = Matrix<float>.Build.Dense(n, n, (i, j) => i - j);
        return new($"product {n} Float32", () => a.Multiply(a));
    }
}
