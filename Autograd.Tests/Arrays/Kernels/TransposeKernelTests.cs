using Autograd.Core;

namespace Autograd.Tests.Arrays;

[TestFixture(DType.Float32)]
[TestFixture(DType.Float64)]
[TestFixture(DType.Int32)]
public class TransposeKernelTests(DType dtype)
{
    [Test]
    public void Transposition_moves_every_element()
    {
        foreach (var (rows, columns) in from rows in Enumerable.Range(1, 40) from columns in Enumerable.Range(1, 40) select (rows, columns))
        {
            var x = NdArray.Arange(rows * columns).To(dtype);
            var y = Numbers(x.Reshape(rows, columns).Transpose());
            for (var i = 0; i < y.Length; i++) y[i].ShouldBe(i % rows * columns + i / rows);
        }
    }

    [TestCase(2, 1, 0)]
    [TestCase(0, 2, 1)]
    [TestCase(1, 2, 0)]
    [TestCase(2, 0, 1)]
    public void Axes_go_where_the_order_says(int first, int second, int third)
    {
        int[] lengths = [5, 18, 23], order = [first, second, third];
        var y = NdArray.Arange(5 * 18 * 23).To(dtype).Reshape(lengths).Transpose(order);
        var strides = new[] { 18 * 23, 23, 1 };
        for (var i = 0; i < y.Shape[0]; i++)
            for (var j = 0; j < y.Shape[1]; j++)
                for (var k = 0; k < y.Shape[2]; k++)
                    y[i, j, k].ShouldBe(i * strides[first] + j * strides[second] + k * strides[third]);
    }

    private static double[] Numbers(NdArray x) => x.To(DType.Float64).ToArray<double>();
}
