using System.Numerics;
using Autograd.Core;

namespace Autograd.Tests.Arrays;

// Compares with sums in double. Running these tests with the wider vectors switched off covers every width the machine has.
[TestFixture(typeof(float), 1e-6)]
[TestFixture(typeof(double), 1e-15)]
public class MatrixProductKernelTests<T>(double unit) where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int[] Rows = [1, 3, 4, 5, 11, 12, 13, 24, 29];
    private static readonly int[] Columns = [1, 2, 4, 5, 8, 9, 16, 17, 32, 33, 50];
    private static readonly int[] Depths = [1, 3, 16, 21];

    [Test, Combinatorial]
    public void Product_of_every_small_shape_equals_the_sums([Values] bool transposeA, [Values] bool transposeB, [Values] bool accumulate)
    {
        foreach (var m in Rows)
            foreach (var n in Columns)
                foreach (var k in Depths) Compare(m, n, k, transposeA, transposeB, accumulate);
    }

    [TestCase(64, 100, 784), TestCase(784, 100, 64), TestCase(64, 784, 100), TestCase(128, 256, 784), TestCase(100, 784, 64)]
    [TestCase(257, 33, 129), TestCase(241, 600, 300), TestCase(13, 1100, 257),
     TestCase(1, 300, 700), TestCase(300, 1, 700), TestCase(250, 513, 1)]
    public void Product_of_shapes_around_the_blocks_equals_the_sums(int m, int n, int k)
    {
        foreach (var transposeA in new[] { false, true })
            foreach (var transposeB in new[] { false, true }) Compare(m, n, k, transposeA, transposeB, accumulate: n % 2 == 1);
    }

    [TestCase(0, 3, 2), TestCase(3, 0, 2), TestCase(0, 0, 0)]
    public void Product_without_elements_writes_nothing(int m, int n, int k)
    {
        T[] c = [T.One];
        MatrixProductKernel.Multiply<T>(new T[m * k], false, new T[k * n], false, c, m, n, k);
        c.ShouldBe([T.One]);
    }

    [Test]
    public void Product_over_nothing_is_zero_or_what_was_there()
    {
        T[] c = [T.One, T.One];
        MatrixProductKernel.Multiply<T>([], false, [], false, c, 1, 2, 0, accumulate: true);
        c.ShouldBe([T.One, T.One]);
        MatrixProductKernel.Multiply<T>([], false, [], false, c, 1, 2, 0);
        c.ShouldBe([T.Zero, T.Zero]);
    }

    [TestCase(16, 40, 20), TestCase(30, 10, 5), TestCase(1, 40, 9)]
    public void NaN_and_infinity_reach_their_row_and_column_and_no_other(int m, int n, int k)
    {
        var (a, b) = (Numbers(m * k, 1), Numbers(k * n, 2));
        a[(m - 1) * k + k / 2] = T.NaN;
        b[k / 2 * n + n - 1] = T.PositiveInfinity;
        var c = new T[m * n];
        MatrixProductKernel.Multiply<T>(a, false, b, false, c, m, n, k);
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
                (T.IsNaN(c[i * n + j]), T.IsInfinity(c[i * n + j])).ShouldBe((i == m - 1, i < m - 1 && j == n - 1), $"{i}, {j}");
    }

    [Test]
    public void Operand_shorter_than_its_shape_is_refused()
    {
        var full = new T[12];
        Should.Throw<ArgumentException>(() => MatrixProductKernel.Multiply<T>(new T[11], false, full, false, new T[9], 3, 3, 4));
        Should.Throw<ArgumentException>(() => MatrixProductKernel.Multiply<T>(full, true, new T[11], true, new T[9], 3, 3, 4));
        Should.Throw<ArgumentException>(() => MatrixProductKernel.Multiply<T>(full, false, full, false, new T[8], 3, 3, 4));
    }

    [Test]
    public void Product_into_a_part_of_a_matrix_leaves_the_rest()
    {
        var (a, b, c) = (Numbers(20 * 30, 1), Numbers(30 * 25, 2), new T[20 * 60]);
        Array.Fill(c, T.One);
        MatrixProductKernel.Multiply(MatrixView<T>.Dense(a, 20, 30, false),
            MatrixView<T>.Dense(b, 30, 25, false), c.AsSpan(10), 60, 20, 25, 30, accumulate: false);
        var dense = new T[20 * 25];
        MatrixProductKernel.Multiply<T>(a, false, b, false, dense, 20, 25, 30);
        for (var i = 0; i < 20; i++)
            for (var j = 0; j < 60; j++) c[i * 60 + j].ShouldBe(j is >= 10 and < 35 ? dense[i * 25 + j - 10] : T.One);
    }

    private void Compare(int m, int n, int k, bool transposeA, bool transposeB, bool accumulate)
    {
        var (a, b, c) = (Numbers(m * k, 1), Numbers(k * n, 2), Numbers(m * n, 3));
        var before = c.ToArray();
        MatrixProductKernel.Multiply<T>(a, transposeA, b, transposeB, c, m, n, k, accumulate);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = accumulate ? double.CreateChecked(before[i * n + j]) : 0;
                for (var p = 0; p < k; p++)
                    sum += double.CreateChecked(a[transposeA ? p * m + i : i * k + p])
                        * double.CreateChecked(b[transposeB ? j * k + p : p * n + j]);
                if (Math.Abs(double.CreateChecked(c[i * n + j]) - sum) > unit * (4 + k))
                    Assert.Fail($"({m}, {k}) · ({k}, {n}), transposed {transposeA}, {transposeB}, accumulated {accumulate}, "
                        + $"at {i}, {j}: {c[i * n + j]} instead of {sum}");
            }
        }
    }

    private static T[] Numbers(int count, int seed)
    {
        var random = new Philox(seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextDouble() * 2 - 1))];
    }
}
