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
}
