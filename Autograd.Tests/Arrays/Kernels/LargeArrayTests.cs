using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Arrays;

// Arrays large enough to be split among threads: the bits must equal those of one thread. The lengths are not multiples of any block size.
[TestFixture(DType.Float32)]
[TestFixture(DType.Float64)]
public class LargeArrayTests(DType dtype)
{
    private const int Rows = 1003, Columns = 401;

    private static IEnumerable<TestCaseData> Operations()
    {
        yield return Case("unary", x => x.Exp());
        yield return Case("number on the right", x => x * 3);
        yield return Case("number on the left", x => 3 / x);
        yield return Case("two arrays", x => x * x + x);
        yield return Case("array of one element", x => x - NdArray.Ones([1], x.DType));
        yield return Case("one row for all", x => x + x.Rows([5]));
        yield return Case("one number for each row", x => x * x.Max(1, keepDims: true));
        yield return Case("choice", x => NdArray.Where(x, x + 1, x - 1));
        yield return Case("sum of rows", x => x.Sum(1));
        yield return Case("sum of columns", x => x.Sum(0));
        yield return Case("sum of planes", x => x.Reshape(17, 59, Columns).Sum(1));
        yield return Case("largest of rows", x => x.Max(1));
        yield return Case("places in rows", x => x.ArgMax(1));
        yield return Case("places in short rows", x => x.Reshape(-1, 17).ArgMin(1));
        yield return Case("softmax", x => F.Softmax(x).Data);
        yield return Case("rectifier", x => F.LeakyReLU(x).Data);
        yield return Case("rectifier by channel", x => F.PReLU(x, x.Abs().Rows([1]).Reshape(Columns)).Data);
    }

    [TestCaseSource(nameof(Operations))]
    public void Work_on_a_large_array_has_the_same_bits_at_any_number_of_threads(Func<NdArray, NdArray> operation)
    {
        var alone = Run(operation, 1);
        foreach (var degree in new[] { 2, 3, 4, 8 }) Run(operation, degree).ShouldBe(alone);
    }

    [Test]
    public void Updates_have_the_same_bits_at_any_number_of_threads()
    {
        double[] Update(int degree)
        {
            using var _ = Parallelism.Limit(degree);
            NdArray w = Draw(1), g = Draw(2), m = Draw(3), v = Draw(4).Abs();
            UpdateOperation.AddScaled(w, g, -0.1);
            UpdateOperation.Scale(w, 0.9);
            UpdateOperation.Adam(w, g, m, v, 0.1, 0.001, 0.01, 1e-8, 0.01);
            return [.. Numbers(w), .. Numbers(m), .. Numbers(v)];
        }

        var alone = Update(1);
        foreach (var degree in new[] { 2, 8 }) Update(degree).ShouldBe(alone);
    }

    [Test]
    public void Adam_is_the_same_for_every_element_wherever_it_lies()
    {
        NdArray w = NdArray.Full([1003], 0.7, dtype), g = NdArray.Full([1003], 0.3, dtype),
            m = NdArray.Full([1003], 0.2, dtype), v = NdArray.Full([1003], 0.1, dtype);
        UpdateOperation.Adam(w, g, m, v, 0.1, 0.001, 0.01, 1e-8, 0.01);
        foreach (var array in new[] { w, m, v }) Numbers(array).Distinct().Count().ShouldBe(1);
        w[0].ShouldBe(0.7 - 0.01 * 0.21 / (Math.Sqrt(0.1 + 0.001 * (0.09 - 0.1)) + 1e-8) - 0.01 * 0.7, 1e-6);
    }

    private double[] Run(Func<NdArray, NdArray> operation, int degree)
    {
        using var _ = Parallelism.Limit(degree);
        return Numbers(operation(Draw(7)));
    }

    private NdArray Draw(int seed)
    {
        var random = new Philox(seed);
        return NdArray.From<double>(Enumerable.Range(0, Rows * Columns).Select(_ => random.NextDouble() * 4 - 2).ToArray(), [Rows, Columns])
            .To(dtype);
    }

    private static double[] Numbers(NdArray x) => x.To(DType.Float64).ToArray<double>();

    private static TestCaseData Case(string name, Func<NdArray, NdArray> operation) => new TestCaseData(operation).SetArgDisplayNames(name);
}
