using System.Globalization;
using Autograd.Core;

namespace Autograd.Tests.Training;

// Same seed, same bits: only the seed determines the final parameters, running statistics and optimizer state of a training.
public class TrainingBitsTests
{
    private const int Steps = 3;

    [TestCase(3)]
    [TestCase(100, Category = "Exhaustive", Explicit = true, Reason = "minutes")]
    public void A_training_gives_the_same_bits_in_every_run(int runs) => EachNetwork(network =>
    {
        var first = TrainingRun.Hash(network, 1, Steps);
        for (var run = 1; run < runs; run++) TrainingRun.Hash(network, 1, Steps).ShouldBe(first, $"{network}, run {run}");
    });

    [Test]
    public void Another_seed_and_another_step_give_other_bits() => EachNetwork(network =>
    {
        var hash = TrainingRun.Hash(network, 1, Steps);
        hash.ShouldNotBe(TrainingRun.Hash(network, 2, Steps));
        hash.ShouldNotBe(TrainingRun.Hash(network, 1, Steps + 1));
    });

    [TestCase(1)]
    [TestCase(25, Category = "Exhaustive", Explicit = true, Reason = "minutes")]
    public void A_training_gives_the_same_bits_at_any_number_of_threads(int runs) => EachNetwork(network =>
    {
        var alone = HashAt(network, 1);
        for (var run = 0; run < runs; run++)
            foreach (var threads in new[] { 2, 4, 8 }) HashAt(network, threads).ShouldBe(alone, $"{network}, {threads} threads, run {run}");
    });

    [TestCase(4)]
    [TestCase(100, Category = "Exhaustive", Explicit = true, Reason = "minutes")]
    public void A_training_gives_the_same_bits_wherever_its_arrays_lie(int runs) => EachNetwork(network =>
    {
        var (expected, pinned, places) = (
            TrainingRun.Hash(network, 1, Steps),
            GC.AllocateArray<byte>(1, pinned: true),
            new HashSet<long>());
        for (var run = 0; run < runs; run++)
        {
            var between = Displace(run);
            using var training = new TrainingRun(network, 1, isLarge: true);
            places.Add(training.Address(pinned) & 63);
            for (var step = 0; step < Steps; step++)
            {
                training.Step();
                if (step == 1) GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            }

            training.Hash().ShouldBe(expected, $"{network}, run {run}");
            GC.KeepAlive(between);
        }

        places.Count.ShouldBeGreaterThanOrEqualTo(Math.Min(4, runs / 2), "the arrays lay in other places");
    });

    [TestCase(1)]
    [TestCase(10, Category = "Exhaustive", Explicit = true, Reason = "minutes")]
    public void A_training_gives_the_same_bits_in_any_culture(int runs) => EachNetwork(network =>
    {
        var (before, expected) = (CultureInfo.CurrentCulture, TrainingRun.Hash(network, 1, Steps));
        try
        {
            foreach (var culture in new[] { CultureInfo.InvariantCulture, Culture(",", ".", "−"), Culture("٫", "٬", "؜-") })
            {
                CultureInfo.CurrentCulture = culture;
                for (var run = 0; run < runs; run++)
                    TrainingRun.Hash(network, 1, Steps).ShouldBe(expected, $"{network}, {(-1.5).ToString(culture)}");
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    });

    [TestCase(16)]
    [TestCase(64, Category = "Exhaustive", Explicit = true, Reason = "minutes")]
    public void Trainings_at_once_give_the_bits_that_each_gives_alone(int trainings)
    {
        var models = Enumerable.Range(0, 8).Select(i => (Network: TrainingRun.Networks[i % 3], Seed: i)).ToArray();
        var alone = Array.ConvertAll(models, model => TrainingRun.Hash(model.Network, model.Seed, Steps));
        var together = new string[trainings];
        using var start = new Barrier(trainings);
        var threads = Enumerable.Range(0, trainings).Select(i => new Thread(() =>
        {
            var (network, seed) = models[i % 8];
            start.SignalAndWait();
            together[i] = TrainingRun.Hash(network, seed, Steps);
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        for (var i = 0; i < trainings; i++) together[i].ShouldBe(alone[i % 8], $"{models[i % 8]}, thread {i}");
    }

    private static void EachNetwork(Action<string> check) => Array.ForEach(TrainingRun.Networks, check);

    private static string HashAt(string network, int threads)
    {
        using var limit = Parallelism.Limit(threads);
        return TrainingRun.Hash(network, 1, Steps);
    }

    /// <summary>Memory that displaces arrays to other addresses, and reused memory, full of NaN.</summary>
    private static List<Array> Displace(int run)
    {
        var between = new List<Array> { new byte[85_000 + 8 * run + 1], new double[10_000 + run] };
        for (var i = 0; i <= run % 8; i++) between.Add(new byte[24 + 8 * ((run + i) % 5)]);
        if (run % 2 == 1) return between;
        using var step = new ArrayScope();
        for (var size = 1; size < 1 << 18; size += 1 + size / 6) NdArray.Full([size], double.NaN).To(DType.Float32);
        return between;
    }

    private static CultureInfo Culture(string separator, string group, string minus)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (separator, group);
        culture.NumberFormat.NegativeSign = minus;
        return culture;
    }
}
