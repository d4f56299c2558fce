using Autograd.Core;

namespace Autograd.Tests.Arrays;

public class ParallelismTests
{
    [Test]
    public async Task Limit_holds_in_its_scope_and_in_tasks_started_there()
    {
        var before = Parallelism.Degree;
        before.ShouldBe(Environment.ProcessorCount);
        using (Parallelism.Limit(3))
        {
            (await Task.Run(() => Parallelism.Degree)).ShouldBe(3);
            var inner = Parallelism.Limit(1);
            Parallelism.Degree.ShouldBe(1);
            inner.Dispose();
            inner.Dispose();
            Parallelism.Degree.ShouldBe(3);
        }

        Parallelism.Degree.ShouldBe(before);
        Should.Throw<ArgumentOutOfRangeException>(() => Parallelism.Limit(0));
    }

    [TestCase(300, 400, 200, false, false), TestCase(700, 90, 200, false, false),
     TestCase(200, 310, 170, false, true), TestCase(190, 220, 333, true, false), TestCase(1, 5000, 600, false, false)]
    public void Matrix_product_has_the_same_bits_at_any_number_of_threads(int m, int n, int k, bool transposeA, bool transposeB)
    {
        var (a, b) = (Draw(transposeA ? [k, m] : [m, k], 1), Draw(transposeB ? [n, k] : [k, n], 2));
        float[] Product(int degree)
        {
            using var _ = Parallelism.Limit(degree);
            return NdArray.MatMul(a, b, transposeA, transposeB).ToArray<float>();
        }

        var alone = Product(1);
        foreach (var degree in new[] { 2, 3, 4, 8 }) Product(degree).ShouldBe(alone);
    }

    [Test]
    public void Batches_have_the_same_bits_at_any_number_of_threads()
    {
        var (a, b) = (Draw([7, 80, 90], 1), Draw([7, 90, 100], 2));
        float[] alone;
        using (Parallelism.Limit(1)) alone = NdArray.MatMul(a, b).ToArray<float>();
        using (Parallelism.Limit(4)) NdArray.MatMul(a, b).ToArray<float>().ShouldBe(alone);
    }

    private static NdArray Draw(Shape shape, int seed)
    {
        var random = new Philox(seed);
        return NdArray.From<float>(Enumerable.Range(0, shape.Size).Select(_ => random.NextSingle() - 0.5f).ToArray(), shape);
    }
}
