using System.Reflection;
using Autograd.Core;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace Autograd.Tests.Arrays;

public class PhiloxTests
{
    // The vectors "philox4x32 10" of the Random123 library: counter, key, words; each with its lowest word first.
    [TestCase(0x00000000_00000000u, 0x00000000_00000000u, 0x00000000_00000000u,
     new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [TestCase(0xffffffff_ffffffffu, 0xffffffff_ffffffffu, 0xffffffff_ffffffffu,
     new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [TestCase(0x85a308d3_243f6a88u, 0x03707344_13198a2eu, 0x299f31d0_a4093822u,
     new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Block_of_a_published_vector_has_the_published_words(ulong counterLower, ulong counterUpper, ulong key, uint[] words)
    {
        var (lower, upper) = Philox4x32.Block(counterLower, counterUpper, key);

        new[] { (uint)lower, (uint)(lower >> 32), (uint)upper, (uint)(upper >> 32) }.ShouldBe(words);
    }

    [Test]
    public void NextBytes_of_seed_0_begins_with_the_published_words()
    {
        var bytes = new byte[16];
        new Philox(seed: 0).NextBytes(bytes);
        Convert.ToHexString(bytes).ShouldBe("D5E82766" + "8DC569E1" + "4CAC57BC" + "D8DB009B");
    }

    [Test]
    public void Words_at_any_position_and_count_equal_one_by_one(
        [Values(0ul, 1ul, 2ul, 3ul, (1ul << 34) - 5, ulong.MaxValue - 20)] ulong position)
    {
        for (int count = 0; count < 70; count++)
        {
            var words = new uint[count];
            Philox4x32.Words(-7, long.MinValue + 3, position, words);
            words.ShouldBe(Enumerable.Range(0, count).Select(i => Philox4x32.Word(-7, long.MinValue + 3, position + (ulong)i)));
        }
    }

    [Test]
    public void NextUniform_of_floats_equals_one_by_one([Values(0, 1, 15, 16, 513, 5000)] int count, [Range(0, 3)] int position)
    {
        var (bulk, single) = (new Philox(new PhiloxState(42, 1, (ulong)position)), new Philox(new PhiloxState(42, 1, (ulong)position)));
        var values = new float[count];
        bulk.NextUniform(values);
        values.ShouldBe(Enumerable.Range(0, count).Select(_ => single.NextSingle()));
        bulk.State.ShouldBe(single.State);
    }

    [Test]
    public void NextUniform_of_doubles_equals_one_by_one([Values(0, 1, 15, 16, 513, 5000)] int count, [Range(0, 3)] int position)
    {
        var (bulk, single) = (new Philox(new PhiloxState(42, 1, (ulong)position)), new Philox(new PhiloxState(42, 1, (ulong)position)));
        var values = new double[count];
        bulk.NextUniform(values);
        values.ShouldBe(Enumerable.Range(0, count).Select(_ => single.NextDouble()));
        bulk.State.ShouldBe(single.State);
    }

    [Test]
    public void NextUniform_in_two_parts_equals_one_whole()
    {
        var whole = new float[1000];
        new Philox(3).NextUniform(whole);
        var parts = new float[1000];
        var random = new Philox(3);
        random.NextUniform(parts.AsSpan(0, 333));
        random.NextUniform(parts.AsSpan(333));
        parts.ShouldBe(whole);
    }

    [Test]
    public void State_restored_in_the_middle_of_a_block_draws_the_same_again([Range(0, 8)] int drawn)
    {
        var random = new Philox(seed: -1, stream: 5);
        for (int i = 0; i < drawn; i++)
            random.NextSingle();
        var state = random.State;
        double[] values = Enumerable.Range(0, 9).Select(_ => random.NextDouble()).ToArray();

        state.ShouldBe(new PhiloxState(-1, 5, (ulong)drawn));
        random.State = state;
        Enumerable.Range(0, 9).Select(_ => random.NextDouble()).ShouldBe(values);
        var other = new Philox(state);
        Enumerable.Range(0, 9).Select(_ => other.NextDouble()).ShouldBe(values);
    }

    [Test]
    public void Split_gives_the_start_of_another_stream_and_does_not_move_the_first()
    {
        var random = new Philox(7);
        random.NextDouble();
        var child = random.Split(3);

        child.State.ShouldBe(new PhiloxState(7, 3, 0));
        random.State.ShouldBe(new PhiloxState(7, 0, 2));
        child.Split(9).State.ShouldBe(random.Split(9).State);
    }

    [Test]
    public void Split_into_its_own_stream_throws() =>
        Should.Throw<ArgumentException>(() => new Philox(7, 3).Split(3)).Message.ShouldContain("stream 3");

    [Test]
    public void Streams_and_seeds_share_no_words()
    {
        var seen = new HashSet<ulong>();
        foreach (long number in new[] { 0, 1, -1, 1L << 32, long.MinValue })
            foreach (var random in new[] { new Philox(11, number), new Philox(number, 11) })
                for (int i = 0; i < 1000; i++)
                    seen.Add((ulong)random.NextFullRangeInt64()).ShouldBeTrue();
    }

    private static readonly TestCaseData[] Methods =
    [
        Method("Next()", r => r.Next()),
        Method("Next(max)", r => r.Next(1000)),
        Method("Next(min, max)", r => r.Next(-5, int.MaxValue)),
        Method("Next over the whole range", r => r.Next(int.MinValue, int.MaxValue)),
        Method("NextInt64()", r => r.NextInt64()),
        Method("NextInt64(max)", r => r.NextInt64(long.MaxValue / 3 * 2)),
        Method("NextInt64(min, max)", r => r.NextInt64(long.MinValue, long.MaxValue)),
        Method("NextSingle", r => r.NextSingle()),
        Method("NextDouble", r => r.NextDouble()),
        Method("NextBytes(array)", r => Filled(new byte[17], r.NextBytes)),
        Method("NextBytes(span)", r => Filled(new byte[17], b => r.NextBytes(b.AsSpan()))),
        Method("GetItems", r => r.GetItems([1, 2, 3, 4, 5, 6, 7], 50)),
        Method("GetItems of a power of two", r => r.GetItems([1, 2, 3, 4], 50)),
        Method("Shuffle", r => Filled(Enumerable.Range(0, 50).ToArray(), r.Shuffle)),
        Method("GetString", r => r.GetString("abcdefgh", 50)),
        Method("GetHexString", r => r.GetHexString(50)),
        Method("NextDoubles", r => r.NextDoubles(20)),
        Method("NextDoubleSequence", r => r.NextDoubleSequence().Take(20).ToArray()),
        Method("NextInt32s", r => r.NextInt32s(20)),
        Method("NextInt32s(max)", r => r.NextInt32s(20, 1000)),
        Method("NextInt32s(min, max)", r => r.NextInt32s(20, -1000, 1000)),
        Method("NextInt32Sequence", r => r.NextInt32Sequence(-1000, 1000).Take(20).ToArray()),
        Method("NextFullRangeInt32", r => r.NextFullRangeInt32()),
        Method("NextDecimal", r => r.NextDecimal()),
        Method("Normal", r => Normal.Samples(r, 0, 1).Take(20).ToArray()),
    ];

    [TestCaseSource(nameof(Methods))]
    public void Every_method_from_one_state_gives_the_same_and_draws_words(Func<Philox, object> draw)
    {
        var (first, second) = (new Philox(5, 6), new Philox(5, 6));
        for (int i = 0; i < 3; i++)
            draw(first).ShouldBeEquivalentTo(draw(second));
        first.State.ShouldBe(second.State);
        first.State.Position.ShouldBeGreaterThan(0ul);
        draw(new Philox(6, 6)).ShouldNotBe(draw(new Philox(5, 6)));
    }

    [Test]
    public void Every_virtual_method_of_Random_is_overridden()
    {
        var inherited = typeof(Philox).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(method => method.IsVirtual && method.DeclaringType == typeof(Random));
        inherited.ShouldBeEmpty();
    }

    [TestCase(1, 0)]
    [TestCase(int.MinValue, int.MaxValue)]
    [TestCase(-3, 4)]
    public void Next_between_bounds_stays_between_them(int min, int max)
    {
        var random = new Philox(9);
        if (min >= max)
        {
            Should.Throw<ArgumentException>(() => random.Next(min, max));
            return;
        }
        int[] values = Enumerable.Range(0, 10_000).Select(_ => random.Next(min, max)).ToArray();
        values.ShouldAllBe(value => value >= min && value < max);
        values.Select(value => Math.Sign(value)).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Test]
    public void NextInt64_of_bounds_follows_the_runtime()
    {
        var random = new Philox(9);
        random.NextInt64(0).ShouldBe(0);
        random.NextInt64(4, 4).ShouldBe(4);
        Should.Throw<ArgumentOutOfRangeException>(() => random.NextInt64(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => random.NextInt64(1, 0));
        Enumerable.Range(0, 1000).Select(_ => random.NextInt64(-2, 2)).Distinct().Order().ShouldBe([-2, -1, 0, 1]);
        long[] wide = [.. Enumerable.Range(0, 1000).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))];
        wide.Count(value => value < 0).ShouldBeInRange(400, 600);
    }

    // With a bound of three quarters of all words, a multiple of 3 would come from two words, any other number from one.
    [Test]
    public void Integers_below_a_bound_are_equally_likely()
    {
        var random = new Philox(17);
        Thirds(() => (uint)(random.Next(int.MinValue, 1 << 30) - int.MinValue) % 3).ShouldAllBe(count => count > 9_500 && count < 10_500);
        Thirds(() => (ulong)(random.NextInt64(long.MinValue, 1L << 62) - long.MinValue) % 3)
            .ShouldAllBe(count => count > 9_500 && count < 10_500);

        static int[] Thirds(Func<ulong> draw)
        {
            var counts = new int[3];
            for (var i = 0; i < 30_000; i++) counts[draw()]++;
            return counts;
        }
    }

    [Test]
    public void Largest_words_are_uniform_numbers_below_1()
    {
        var (floats, doubles) = (new float[20], new double[20]);
        Philox4x32.ToUniform([.. Enumerable.Repeat(uint.MaxValue, 20)], floats);
        Philox4x32.ToUniform([.. Enumerable.Repeat(uint.MaxValue, 40)], doubles);
        floats.Append(Philox4x32.ToSingle(uint.MaxValue)).ShouldAllBe(number => number == MathF.BitDecrement(1));
        doubles.Append(Philox4x32.ToDouble(ulong.MaxValue)).ShouldAllBe(number => number == Math.BitDecrement(1));
    }

    [TestCase(1, 2), TestCase(-2, -1), TestCase(0, 1 / 3.0), TestCase(0.1, 0.3), TestCase(-1e300, 1e300), TestCase(5, 6)]
    public void Uniform_draw_never_returns_its_upper_bound(double low, double high)
    {
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            if (type == DType.Float32 && high > float.MaxValue) continue;
            var number = NdArray.Uniform([1], low, high, new Largest(), type)[0];
            number.ShouldBeLessThan(high, $"{type}");
            number.ShouldBeGreaterThanOrEqualTo(low, $"{type}");
        }
    }

    private sealed class Largest : Random
    {
        public override float NextSingle() => MathF.BitDecrement(1);

        public override double NextDouble() => Math.BitDecrement(1);
    }

    [Test]
    public void Draws_by_many_threads_hand_out_every_word_once()
    {
        var random = new Philox(13);
        var drawn = new float[8][];
        Parallel.For(0, 8, thread => drawn[thread] = [.. Enumerable.Range(0, 5000).Select(_ => random.NextSingle())]);
        var alone = new float[40_000];
        new Philox(13).NextUniform(alone);
        drawn.SelectMany(values => values).Order().ShouldBe(alone.Order());
    }

    [Test]
    public void NextSingle_is_uniform() => ChiSquareProbability(random => random.NextSingle()).ShouldBeInRange(0.001, 0.999);

    [Test]
    public void NextDouble_is_uniform() => ChiSquareProbability(random => random.NextDouble()).ShouldBeInRange(0.001, 0.999);

    [Test]
    public void Next_is_uniform() => ChiSquareProbability(random => (random.Next(300) + 0.5) / 300).ShouldBeInRange(0.001, 0.999);

    [Test]
    public void NextInt64_is_uniform() =>
        ChiSquareProbability(random => random.NextInt64(3L << 60) / (double)(3L << 60)).ShouldBeInRange(0.001, 0.999);

    // The probability that a truly uniform sequence is at most this uneven over 100 bins.
    private static double ChiSquareProbability(Func<Philox, double> draw)
    {
        const int Count = 1_000_000, Bins = 100;
        var random = new Philox(2011);
        var hits = new int[Bins];
        for (int i = 0; i < Count; i++)
            hits[(int)(draw(random) * Bins)]++;
        const double Expected = (double)Count / Bins;
        return ChiSquared.CDF(Bins - 1, hits.Sum(n => (n - Expected) * (n - Expected) / Expected));
    }

    private static TestCaseData Method(string name, Func<Philox, object> draw) => new TestCaseData(draw).SetArgDisplayNames(name);

    private static T[] Filled<T>(T[] array, Action<T[]> fill)
    {
        fill(array);
        return array;
    }
}
