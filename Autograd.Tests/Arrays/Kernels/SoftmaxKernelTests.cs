using System.Numerics;
using Autograd.Core;

namespace Autograd.Tests.Arrays;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class SoftmaxKernelTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly double Tolerance = typeof(T) == typeof(float) ? 2e-6 : 1e-14;

    [TestCase(1, 1)]
    [TestCase(3, 1)]
    [TestCase(50, 1)]
    [TestCase(1, 4)]
    [TestCase(3, 5)]
    public void Softmax_every_length_equals_the_definition(int outer, int inner)
    {
        for (int length = 1; length <= 200; length++)
        {
            var x = Samples(outer * length * inner);
            var y = new T[x.Length];
            var log = new T[x.Length];
            SoftmaxKernel.Probabilities<T>(x, y, outer, length, inner);
            SoftmaxKernel.LogProbabilities<T>(x, log, outer, length, inner);
            for (int i = 0; i < x.Length; i++)
            {
                int start = (i / (length * inner) * length * inner) + (i % inner);
                double sum = Enumerable.Range(0, length).Sum(row => Math.Exp(double.CreateChecked(x[start + (row * inner)])));
                double expected = double.CreateChecked(x[i]) - Math.Log(sum);
                double.CreateChecked(log[i]).ShouldBe(expected, Tolerance * Math.Max(1, Math.Abs(expected)));
                double.CreateChecked(y[i]).ShouldBe(Math.Exp(expected), Tolerance);
            }
        }
    }

    [Test]
    public void Softmax_in_place_equals_softmax()
    {
        foreach (int inner in new[] { 1, 3 })
        {
            var x = Samples(40 * 300 * inner);
            var y = new T[x.Length];
            var same = x.ToArray();
            SoftmaxKernel.Probabilities<T>(x, y, 40, 300, inner);
            SoftmaxKernel.Probabilities<T>(same, same, 40, 300, inner);
            same.ShouldBe(y);
            same = [.. x];
            SoftmaxKernel.LogProbabilities<T>(x, y, 40, 300, inner);
            SoftmaxKernel.LogProbabilities<T>(same, same, 40, 300, inner);
            same.ShouldBe(y);
        }
    }

    [TestCase(1000)]
    [TestCase(-1000)]
    [TestCase(1e30)]
    [TestCase(-1e30)]
    public void Softmax_huge_numbers_neither_overflow_nor_vanish(double size)
    {
        var huge = T.CreateChecked(size);
        Probabilities(huge, huge).ShouldBe([T.CreateChecked(0.5), T.CreateChecked(0.5)]);
        var log = LogProbabilities(huge, huge);
        log.All(v => T.Abs(v + T.CreateChecked(Math.Log(2))) < T.CreateChecked(1e-6)).ShouldBeTrue();
    }

    [Test]
    public void Softmax_far_apart_gives_zero_and_a_finite_logarithm()
    {
        Probabilities(T.CreateChecked(1000), T.Zero).ShouldBe([T.One, T.Zero]);
        LogProbabilities(T.CreateChecked(1000), T.Zero).ShouldBe([T.Zero, T.CreateChecked(-1000)]);
    }

    [Test]
    public void Softmax_minus_infinity_beside_a_number_has_probability_zero()
    {
        Probabilities(T.NegativeInfinity, T.One).ShouldBe([T.Zero, T.One]);
        LogProbabilities(T.NegativeInfinity, T.One).ShouldBe([T.NegativeInfinity, T.Zero]);
    }

    [Test]
    public void Softmax_rows_without_a_value_are_NaN()
    {
        T[][] rows = [[T.NegativeInfinity, T.NegativeInfinity], [T.PositiveInfinity, T.One],
            [T.NaN, T.One], [T.One, -T.NaN], [T.PositiveInfinity, T.NegativeInfinity]];
        foreach (var row in rows)
        {
            Probabilities(row).All(T.IsNaN).ShouldBeTrue();
            LogProbabilities(row).All(T.IsNaN).ShouldBeTrue();
        }
    }

    [Test]
    public void Softmax_without_elements_does_nothing()
    {
        SoftmaxKernel.Probabilities<T>([], [], 3, 0, 2);
        SoftmaxKernel.LogProbabilities<T>([], [], 0, 5, 1);
    }

    [Test]
    public void Softmax_wrong_lengths_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => SoftmaxKernel.Probabilities<T>(new T[6], new T[5], 1, 6, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => SoftmaxKernel.LogProbabilities<T>(new T[6], new T[6], 2, 2, 2));
    }

    private static T[] Probabilities(params T[] x)
    {
        var y = new T[x.Length];
        SoftmaxKernel.Probabilities<T>(x, y, 1, x.Length, 1);
        return y;
    }

    private static T[] LogProbabilities(params T[] x)
    {
        var y = new T[x.Length];
        SoftmaxKernel.LogProbabilities<T>(x, y, 1, x.Length, 1);
        return y;
    }

    private static T[] Samples(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating((random.NextDouble() * 20) - 10))];
    }
}
