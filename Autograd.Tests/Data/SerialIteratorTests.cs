using Autograd.Core;

namespace Autograd.Tests.Data;

public class SerialIteratorTests
{
    private static TupleDataset Numbers(int count) => new(NdArray.Arange(count), NdArray.Arange(count, DType.Int32));

    [Test]
    public void Batches_run_over_the_end_of_an_epoch()
    {
        var iterator = new SerialIterator(Numbers(5), batchSize: 2, shuffle: false);
        var seen = Enumerable.Range(0, 5)
            .Select(_ => (string.Join(",", iterator.NextRows()), iterator.Position, iterator.Epoch, iterator.IsNewEpoch)).ToArray();
        seen.ShouldBe([("0,1", 2, 0, false), ("2,3", 4, 0, false), ("4,0", 1, 1, true), ("1,2", 3, 1, false), ("3,4", 0, 2, true)]);
    }

    [Test]
    public void Without_repetition_each_example_comes_once()
    {
        using var seed = Config.Seed(2);
        var rows = new SerialIterator(Numbers(7), batchSize: 3, repeat: false).Select(batch => batch.Arrays[1].ToArray<int>()).ToArray();
        rows.Select(row => row.Length).ShouldBe([3, 3, 1]);
        rows.SelectMany(row => row).Order().ShouldBe(Enumerable.Range(0, 7));
    }

    [Test]
    public void Batches_larger_than_the_dataset_wrap_more_than_once() =>
        new SerialIterator(Numbers(2), batchSize: 5, shuffle: false).NextRows().ShouldBe([0, 1, 0, 1, 0]);

    [Test]
    public void The_same_seed_gives_the_same_order()
    {
        int[] Order()
        {
            using var seed = Config.Seed(9);
            return new SerialIterator(Numbers(20), batchSize: 20).NextRows();
        }

        Order().ShouldBe(Order());
    }

    [Test]
    public void The_rest_of_the_only_epoch_is_a_batch_however_large_batches_are()
    {
        var iterator = new SerialIterator(Numbers(7), batchSize: 3, repeat: false, shuffle: false);
        iterator.NextRows().ShouldBe([0, 1, 2]);
        new SerialIterator(Numbers(7), int.MaxValue, repeat: false, shuffle: false).NextRows().Length.ShouldBe(7);
    }

    [Test]
    public void A_repeated_batch_far_larger_than_the_dataset_is_refused() =>
        Should.Throw<ArgumentException>(() => new SerialIterator(Numbers(3), int.MaxValue)).Message
            .ShouldContain("batches of 2147483647, of 3 examples");

    [Test]
    public void Nothing_to_iterate_is_refused()
    {
        Should.Throw<ArgumentException>(() => new SerialIterator(Numbers(0), 1)).Message.ShouldContain("repeat: false, for no batch");
        Should.Throw<ArgumentException>(() => new SerialIterator(Numbers(3), 0));
        Should.Throw<ArgumentException>(() => new SerialIterator(Numbers(0), 0, repeat: false));
        Should.Throw<ArgumentNullException>(() => new SerialIterator(null!, 1));
    }

    [Test]
    public void Batch_that_repeats_examples_past_any_use_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SerialIterator(Numbers(3), int.MaxValue))
            .Message.ShouldContain("repeat: false, for one batch of 3");
        new SerialIterator(Numbers(3), 10_000).NextRows().Length.ShouldBe(10_000);
    }

    [Test]
    public void Empty_dataset_without_repetition_has_no_batch()
    {
        var iterator = new SerialIterator(Numbers(0), 4, repeat: false);
        iterator.EpochDetail.ShouldBe(0);
        iterator.ShouldBeEmpty();
        iterator.NextRows().ShouldBeEmpty();
        double.IsFinite(iterator.EpochDetail).ShouldBeTrue();
    }

    [Test]
    public void Each_epoch_has_an_order_of_its_own()
    {
        var iterator = new SerialIterator(Numbers(50), batchSize: 50, random: new Philox(1));
        var epochs = Enumerable.Range(0, 4).Select(_ => iterator.NextRows()).ToArray();
        foreach (var epoch in epochs) epoch.Order().ShouldBe(Enumerable.Range(0, 50), "every example once");
        epochs.Select(epoch => string.Join(",", epoch)).Append(string.Join(",", Enumerable.Range(0, 50))).Distinct().Count().ShouldBe(5);
    }

    [Test]
    public void Without_shuffling_every_epoch_is_in_the_order_of_the_data()
    {
        var iterator = new SerialIterator(Numbers(3), batchSize: 3, shuffle: false);
        for (var epoch = 0; epoch < 3; epoch++) iterator.NextRows().ShouldBe([0, 1, 2]);
    }

    [Test]
    public void Batch_larger_than_the_data_is_all_of_them() =>
        new SerialIterator(new TupleDataset(NdArray.Arange(3)), int.MaxValue, repeat: false, shuffle: false).NextRows().ShouldBe([0, 1, 2]);

    [Test]
    public void A_second_foreach_is_a_second_pass([Values] bool repeat)
    {
        var iterator = new SerialIterator(Numbers(5), batchSize: 2, repeat, shuffle: false);
        string Pass() => string.Join(" ", iterator.Select(batch => string.Join(",", batch.Arrays[1].ToArray<int>())));
        string[] expected = repeat ? ["0,1 2,3 4,0", "1,2 3,4", "0,1 2,3 4,0"] : ["0,1 2,3 4", "0,1 2,3 4", "0,1 2,3 4"];
        for (var pass = 0; pass < 3; pass++)
        {
            Pass().ShouldBe(expected[pass]);
            (iterator.Epoch, iterator.IsNewEpoch).ShouldBe((pass + 1, true));
        }
    }

    [Test]
    public void A_foreach_that_was_left_is_continued_by_the_next()
    {
        var iterator = new SerialIterator(Numbers(5), batchSize: 2, repeat: false, shuffle: false);
        foreach (var _ in iterator) break;
        iterator.Select(batch => batch.Arrays[1].Size).ShouldBe([2, 1]);
        iterator.Epoch.ShouldBe(1);
    }

    [Test]
    public void Epochs_and_Batches_go_as_far_as_they_say()
    {
        var iterator = new SerialIterator(Numbers(5), batchSize: 2);
        iterator.Epochs(4).Count().ShouldBe(10);
        (iterator.Epoch, iterator.Position).ShouldBe((4, 0));
        iterator.Batches(7).Count().ShouldBe(7);
        (iterator.Epoch, iterator.Position).ShouldBe((6, 4));
        iterator.Epochs(1).Count().ShouldBe(1, "the rest of the current epoch");
        (iterator.Epochs(0).Count(), iterator.Batches(0).Count()).ShouldBe((0, 0));
        var (two, seven) = (iterator.Epochs(2), iterator.Batches(7));
        (two.Count(), two.Count(), seven.Count(), seven.Count()).ShouldBe((5, 5, 7, 7), "a second foreach goes as far as the first");
        new SerialIterator(Numbers(5), batchSize: 2, repeat: false).Batches(7).Sum(batch => batch.Arrays[0].Size).ShouldBe(5 + 5 + 2);
        new SerialIterator(Numbers(0), batchSize: 2, repeat: false).Batches(int.MaxValue).ShouldBeEmpty();
        new SerialIterator(Numbers(2), batchSize: 5).Epochs(int.MaxValue).First().Arrays[0].Size.ShouldBe(5);
        Should.Throw<ArgumentOutOfRangeException>(() => iterator.Epochs(-1)).Message.ShouldContain("SerialIterator.Epochs: count is -1");
        Should.Throw<ArgumentOutOfRangeException>(() => iterator.Batches(-1));
    }

    [Test]
    public void Examples_of_a_list_come_as_arrays_of_them()
    {
        string[] words = ["a", "b", "c", "d", "e"];
        var iterator = SerialIterator.Of(words, batchSize: 2, repeat: false, shuffle: false);
        iterator.Select(batch => string.Concat(batch)).ShouldBe(["ab", "cd", "e"]);
        SerialIterator.Of(words, 5, random: new Philox(1)).First().Order().ShouldBe(words);
        Should.Throw<ArgumentNullException>(() => SerialIterator.Of((string[])null!, 1));
    }

    [Test]
    public void Batches_are_what_a_function_makes_of_the_numbers_of_examples()
    {
        var iterator = new SerialIterator(10, rows => new Batch([rows, NdArray.From(rows, [rows.Length]).To(DType.Float64)]), batchSize: 4);
        foreach (var (rows, same) in iterator.Epochs(3)) same.ToArray<double>().ShouldBe(rows.ToArray<int>().Select(row => (double)row));
        iterator.Epoch.ShouldBe(3);
        Should.Throw<ArgumentException>(() => new SerialIterator(3, _ => null!, 1).First()).Message.ShouldContain("returned null");
        Should.Throw<ArgumentNullException>(() => new SerialIterator(3, null!, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new SerialIterator(-1, _ => null!, 1));
    }

    [Test]
    public void Transforms_draw_from_the_generator_of_the_iterator()
    {
        SerialIterator Make(long seed) => new(Numbers(20), batchSize: 5, shuffle: false, random: new Philox(seed))
        {
            TransformExample = (example, random) => [example[0] + random.NextDouble(), example[1]],
            Transform = (batch, random) => new Batch([batch.Arrays[0] * random.NextDouble(), batch.Arrays[1]]),
        };
        float[] Drawn(long seed) => [.. Make(seed).SelectMany(batch => batch.Arrays[0].ToArray<float>())];
        var random = new Philox(1);
        List<float> expected = [];
        for (var start = 0; start < 20; start += 5)
        {
            var rows = Enumerable.Range(start, 5).Select(row => row + (float)random.NextDouble()).ToArray();
            var factor = (float)random.NextDouble();
            expected.AddRange(rows.Select(row => row * factor));
        }

        Drawn(1).ShouldBe(expected);
        Drawn(2).ShouldNotBe([.. expected]);
        Make(1).Sum(batch => batch.Arrays[1].ToArray<int>().Sum()).ShouldBe(190);
        Should.Throw<ArgumentException>(() => new SerialIterator(Numbers(3), 1) { Transform = (_, _) => null! }.First());
        Should.Throw<ArgumentException>(() => new SerialIterator(Numbers(3), 1) { TransformExample = (_, _) => null! }.First());
    }
}
