using System.Numerics;
using System.Runtime.InteropServices;
using Autograd.Core;

namespace Autograd.Tests.Arrays;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class ReductionKernelTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly (int Outer, int Inner)[] Surroundings =
        [(1, 1), (3, 1), (1, 2), (2, 3), (1, 17), (2, 31), (1, 32), (1, 33), (1, 1030)];

    private static readonly double Tolerance = typeof(T) == typeof(float) ? 1e-6 : 1e-14;

    [Test]
    public void Sum_every_length_equals_the_exact_sum()
    {
        foreach (var (outer, inner) in Surroundings)
        {
            for (int length = 0; length <= 200; length++)
            {
                var x = Samples(outer * length * inner);
                var y = Filled(outer * inner, T.NaN);
                ReductionKernel.Sum<T>(x, y, outer, length, inner);
                for (int i = 0; i < y.Length; i++)
                    double.CreateChecked(y[i])
                        .ShouldBe(Column(x, i, length, inner).Sum(v => double.CreateChecked(v)), Tolerance * Math.Max(1, length));
            }
        }
    }

    [Test]
    public void Sum_long_lengths_count_every_element_once()
    {
        foreach (int length in new[] { 4095, 4096, 4097, 8192 * 3, 100_003 })
        {
            foreach (int inner in new[] { 1, 3, 31, 32 })
            {
                var x = Enumerable.Range(0, length * inner).Select(i => T.CreateChecked(i % 7)).ToArray();
                var y = Filled(inner, T.NaN);
                ReductionKernel.Sum<T>(x, y, 1, length, inner);
                for (int i = 0; i < inner; i++)
                    y[i].ShouldBe(T.CreateChecked(Column(x, i, length, inner).Sum(v => double.CreateChecked(v))));
            }
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    [TestCase(40)]
    public void Sum_ten_million_tenths_is_within_a_millionth(int inner)
    {
        var tenth = T.CreateChecked(0.1f);
        var x = Filled(10_000_000 / inner * inner, tenth);
        var y = new T[inner];
        ReductionKernel.Sum<T>(x, y, 1, x.Length / inner, inner);
        double expected = (x.Length / inner) * (double)0.1f;
        foreach (var sum in y)
            (double.CreateChecked(sum) / expected).ShouldBe(1, typeof(T) == typeof(float) ? 1e-7 : 1e-14);
    }

    [Test]
    public void Sum_seeded_input_has_the_same_bits_on_every_machine()
    {
        ulong hash = 14695981039346656037;
        foreach (var (outer, length, inner) in new[] { (5, 13, 1), (3, 1000, 1), (1, 123_457, 1),
            (2, 700, 3), (1, 9001, 31), (2, 300, 45), (1, 5, 3000), (1, 1000, 1100) })
        {
            // Magnitudes so far apart that any other order of addition would round differently.
            T[] x = [.. Samples(outer * length * inner).Select((v, i) => T.ScaleB(v / T.CreateChecked(3), (i * 7 % 61) - 30))];
            var y = new T[outer * inner];
            ReductionKernel.Sum<T>(x, y, outer, length, inner);
            foreach (byte b in MemoryMarshal.AsBytes<T>(y))
                hash = (hash ^ b) * 1099511628211;
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(ReductionKernel.Dot<T>(x, x))) * 1099511628211;
        }

        hash.ShouldBe(typeof(T) == typeof(float) ? 5394170151158634004UL : 10386894253929577781UL);
    }

    [Test]
    public void Sum_one_element_returns_its_bits()
    {
        T[] x = [T.NegativeZero, T.Zero, -T.NaN, T.NaN, T.NegativeInfinity, T.Epsilon, -T.Epsilon];
        var y = new T[x.Length];
        ReductionKernel.Sum<T>(x, y, 1, 1, x.Length);
        Bytes(y).ShouldBe(Bytes(x));
        ReductionKernel.Sum<T>(x, y, x.Length, 1, 1);
        Bytes(y).ShouldBe(Bytes(x));
    }

    [Test]
    public void Sum_special_values_follow_arithmetic()
    {
        foreach (int inner in new[] { 1, 5, 40 })
        {
            Sum(T.PositiveInfinity, T.One).ShouldBe(T.PositiveInfinity);
            Sum(T.PositiveInfinity, T.NegativeInfinity).ShouldBe(T.NaN);
            Sum(T.NaN, T.One).ShouldBe(T.NaN);
            Sum(T.Epsilon, -T.Epsilon).ShouldBe(T.Zero);

            T Sum(T first, T last)
            {
                var x = new T[100 * inner];
                x[0] = first;
                x[99 * inner] = last;
                var y = new T[inner];
                ReductionKernel.Sum<T>(x, y, 1, 100, inner);
                y.Skip(1).Any(v => v != T.Zero).ShouldBeFalse();
                return y[0];
            }
        }
    }

    [Test]
    public void Dot_every_length_equals_the_exact_sum_of_products()
    {
        for (int length = 0; length <= 200; length++)
        {
            var x = Samples(length);
            var y = Samples(length + 1)[1..];
            ReductionKernel.Dot<T>(x, y).ShouldBe(x.Zip(y, (a, b) => double.CreateChecked(a) * double.CreateChecked(b)).Sum(), 1e-12);
        }
    }

    [Test]
    public void Extremes_every_length_equal_the_plain_loop()
    {
        foreach (var (outer, inner) in Surroundings)
        {
            for (int length = 1; length <= 200; length++)
                CheckExtremes(Samples(outer * length * inner), outer, length, inner);
        }
    }

    [Test]
    public void Extremes_of_long_rows_equal_the_plain_loop()
    {
        foreach (int length in new[] { 2047, 2048, 2049, 10_000 })
            CheckExtremes(Samples(length * 2), 2, length, 1);
        CheckExtremes(Samples(3 * 5000), 1, 3, 5000);
    }

    [Test]
    public void Extremes_first_NaN_wins_at_every_place()
    {
        foreach (int inner in new[] { 1, 3 })
        {
            foreach (int place in new[] { 0, 1, 15, 16, 63, 2048, 4999 })
            {
                var x = Samples(5000 * inner);
                x[place * inner] = T.NaN;
                x[4999 * inner] = -T.NaN;
                CheckExtremes(x, 1, 5000, inner);
                ArgMax(x, 5000, inner)[0].ShouldBe(place);
                ArgMin(x, 5000, inner)[0].ShouldBe(place);
            }
        }
    }

    [Test]
    public void Places_in_many_short_rows_are_the_first_best_or_NaN()
    {
        for (int length = 1; length <= 66; length++)
        {
            var x = Samples(70 * length);
            for (int row = 0; row < 69; row += 3)
                (x[row * length], x[(row * length) + (row % length)]) = (x[(row + 1) * length], T.NaN);
            CheckExtremes(x, 70, length, 1);
            CheckExtremes([.. x.Select(value => T.Round(value * T.CreateChecked(2)))], 70, length, 1);
        }
    }

    [Test]
    public void ArgMax_equal_values_and_zeros_of_both_signs_returns_the_first()
    {
        foreach (int inner in new[] { 1, 2 })
        {
            ArgMax(Filled(5000 * inner, T.One), 5000, inner).ShouldAllBe(place => place == 0);
            ArgMin(Filled(5000 * inner, T.One), 5000, inner).ShouldAllBe(place => place == 0);
            var x = Filled(3000 * inner, T.NegativeZero);
            x.AsSpan(2500).Clear();
            ArgMax(x, 3000, inner).ShouldAllBe(place => place == 0);
            Array.Reverse(x);
            ArgMin(x, 3000, inner).ShouldAllBe(place => place == 0);
        }
    }

    [Test]
    public void Extremes_of_infinities_are_infinities()
    {
        T[] x = [T.NegativeInfinity, T.NegativeInfinity, T.PositiveInfinity];
        var y = new T[1];
        ReductionKernel.Max<T>(x.AsSpan(0, 2), y, 1, 2, 1);
        y[0].ShouldBe(T.NegativeInfinity);
        ReductionKernel.Min<T>(x.AsSpan(2), y, 1, 1, 1);
        y[0].ShouldBe(T.PositiveInfinity);
        ArgMax(x, 3, 1).ShouldBe([2]);
        ArgMin(x, 3, 1).ShouldBe([0]);
    }

    [Test]
    public void Reductions_without_elements_write_what_there_is_to_write()
    {
        ReductionKernel.Sum<T>([], [], 0, 5, 3);
        ReductionKernel.Max<T>([], [], 0, 0, 3);
        ReductionKernel.ArgMin<T>([], [], 4, 7, 0);
        ReductionKernel.Dot<T>([], []).ShouldBe(0);
    }

    [Test]
    public void Reductions_wrong_lengths_are_refused()
    {
        var x = new T[12];
        Should.Throw<ArgumentOutOfRangeException>(() => ReductionKernel.Sum<T>(x, new T[3], 2, 3, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => ReductionKernel.Sum<T>(x, new T[4], 2, 4, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => ReductionKernel.Sum<T>(x, new T[4], -2, 3, -2));
        Should.Throw<ArgumentOutOfRangeException>(() => ReductionKernel.Max<T>([], new T[4], 2, 0, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => ReductionKernel.ArgMax<T>(x, new int[4], 2, 2, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => ReductionKernel.Dot<T>(x, new T[11]));
    }

    private static void CheckExtremes(T[] x, int outer, int length, int inner)
    {
        var largest = Filled(outer * inner, T.NaN);
        var smallest = Filled(outer * inner, T.NaN);
        ReductionKernel.Max<T>(x, largest, outer, length, inner);
        ReductionKernel.Min<T>(x, smallest, outer, length, inner);
        var first = new int[outer * inner];
        var last = new int[outer * inner];
        ReductionKernel.ArgMax<T>(x, first, outer, length, inner);
        ReductionKernel.ArgMin<T>(x, last, outer, length, inner);
        for (int i = 0; i < largest.Length; i++)
        {
            var column = Column(x, i, length, inner);
            int up = 0;
            int down = 0;
            for (int row = 1; row < length; row++)
            {
                up = !T.IsNaN(column[up]) && (column[row] > column[up] || T.IsNaN(column[row])) ? row : up;
                down = !T.IsNaN(column[down]) && (column[row] < column[down] || T.IsNaN(column[row])) ? row : down;
            }

            (first[i], last[i], largest[i], smallest[i]).ShouldBe((up, down, column[up], column[down]));
        }
    }

    private static int[] ArgMax(T[] x, int length, int inner)
    {
        var y = new int[inner];
        ReductionKernel.ArgMax<T>(x, y, 1, length, inner);
        return y;
    }

    private static int[] ArgMin(T[] x, int length, int inner)
    {
        var y = new int[inner];
        ReductionKernel.ArgMin<T>(x, y, 1, length, inner);
        return y;
    }

    private static T[] Column(T[] x, int i, int length, int inner)
        => [.. Enumerable.Range(0, length).Select(row => x[(i / inner * length * inner) + (row * inner) + (i % inner)])];

    private static T[] Filled(int length, T value)
    {
        var x = new T[length];
        Array.Fill(x, value);
        return x;
    }

    private static byte[] Bytes(T[] x) => MemoryMarshal.AsBytes<T>(x).ToArray();

    // A linear congruential generator, so that the values do not depend on any library.
    private static T[] Samples(int count)
    {
        var x = new T[count];
        uint state = 12345;
        for (int i = 0; i < count; i++)
        {
            state = (state * 1664525) + 1013904223;
            x[i] = T.CreateTruncating((int)state / 2147483648.0);
        }

        return x;
    }
}

internal sealed class IntegerReductionsTests
{
    [Test]
    public void Sum_integers_adds_and_wraps_around()
    {
        int[] x = [int.MaxValue, 1, 2, 1, 5, 6];
        var y = new int[2];
        ReductionKernel.Sum(x, y, 1, 3, 2);
        y.ShouldBe([unchecked(int.MaxValue + 7), 8]);
        ReductionKernel.Sum(x, y, 2, 3, 1);
        y.ShouldBe([unchecked(int.MaxValue + 3), 12]);
        ReductionKernel.Sum([], y, 2, 0, 1);
        y.ShouldBe([0, 0]);
    }

    [Test]
    public void Extremes_of_integers_are_found()
    {
        int[] x = [3, int.MinValue, 7, int.MaxValue, 7, 0];
        var y = new int[2];
        ReductionKernel.Max<int>(x, y, 1, 3, 2);
        y.ShouldBe([7, int.MaxValue]);
        ReductionKernel.Min<int>(x, y, 2, 3, 1);
        y.ShouldBe([int.MinValue, 0]);
        ReductionKernel.ArgMax<int>(x, y, 1, 3, 2);
        y.ShouldBe([1, 1]);
        ReductionKernel.ArgMin<int>(x, y, 2, 3, 1);
        y.ShouldBe([1, 2]);
    }
}
