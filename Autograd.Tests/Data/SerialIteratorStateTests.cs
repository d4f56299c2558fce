using Autograd.Core;

namespace Autograd.Tests.Data;

public class SerialIteratorStateTests
{
    private static readonly TupleDataset Numbers = new(NdArray.Arange(7));

    [Test]
    public void Batches_continue_from_any_place([Values] bool shuffle, [Values] bool repeat)
    {
        for (var taken = 0; taken < 9; taken++)
        {
            SerialIterator Make(long seed) => new(Numbers, batchSize: 3, repeat, shuffle, new Philox(seed, 0));
            var (iterator, continued) = (Make(1), Make(2));
            for (var i = 0; i < taken; i++) iterator.NextRows();
            continued.NextRows();
            Continue(iterator, continued);
            for (var i = 0; i < 9; i++)
            {
                Where(continued).ShouldBe(Where(iterator));
                continued.NextRows().ShouldBe(iterator.NextRows());
            }
        }
    }

    [Test]
    public void Transformed_batches_continue_from_any_place([Values] bool shuffle)
    {
        SerialIterator Make(long seed) => new(Numbers, batchSize: 3, shuffle: shuffle, random: new Philox(seed, 0))
        { Transform = (batch, random) => new Batch([batch.Arrays[0] + random.NextDouble()]) };
        for (var taken = 0; taken < 9; taken++)
        {
            var (iterator, continued) = (Make(1), Make(2));
            foreach (var _ in iterator.Batches(taken)) ;
            Continue(iterator, continued);
            float[] Next(SerialIterator from) => [.. from.Epochs(2).SelectMany(batch => batch.Arrays[0].ToArray<float>())];
            Next(continued).ShouldBe(Next(iterator));
        }
    }

    [Test]
    public void The_generator_of_the_scope_continues_too()
    {
        using var seed = Config.Seed(1);
        SerialIterator iterator = new(Numbers, batchSize: 7), continued = new(Numbers, batchSize: 7);
        var state = new SavedState();
        iterator.SaveState(state);
        var expected = Enumerable.Range(0, 3).Select(_ => iterator.NextRows()).ToArray();
        continued.LoadState(state)();
        Enumerable.Range(0, 3).Select(_ => continued.NextRows()).ToArray().ShouldBe(expected);
    }

    [Test]
    public void Another_number_of_examples_is_refused()
    {
        var state = new SavedState();
        new SerialIterator(new TupleDataset(NdArray.Arange(8)), 3, shuffle: false).SaveState(state);
        Should.Throw<InvalidDataException>(() => new SerialIterator(Numbers, 3, shuffle: false).LoadState(state))
            .Message.ShouldContain("int32 (8) there and int32 (7) here");
    }

    [TestCase(new[] { 0, 1, 2, 3, 4, 5, 5 }, 0, 0)]
    [TestCase(new[] { 0, 1, 2, 3, 4, 5, 7 }, 0, 0)]
    [TestCase(new[] { 0, 1, 2, 3, 4, 5, -1 }, 0, 0)]
    [TestCase(new[] { 0, 1, 2, 3, 4, 5, 6 }, 7, 0)]
    [TestCase(new[] { 0, 1, 2, 3, 4, 5, 6 }, -1, 0)]
    [TestCase(new[] { 0, 1, 2, 3, 4, 5, 6 }, 0, -1)]
    [TestCase(new[] { 0, 1, 2, 3, 4, 5, 6 }, 0, long.MaxValue)]
    public void An_order_that_is_none_is_refused(int[] order, long position, long epoch)
    {
        var state = new SavedState();
        state.Set("order", (NdArray)order);
        state.Set("position", position);
        state.Set("epoch", epoch);
        state.Set("isNewEpoch", 0);
        var iterator = new SerialIterator(Numbers, 3, shuffle: false);
        Should.Throw<InvalidDataException>(() => iterator.LoadState(state));
        iterator.NextRows().ShouldBe([0, 1, 2]);
    }

    [Test]
    public void A_generator_without_a_state_is_refused() =>
        Should.Throw<InvalidOperationException>(() => new SerialIterator(Numbers, 3, random: new Random(1)).SaveState(new SavedState()))
            .Message.ShouldContain("Philox");

    private static (int, int, bool) Where(SerialIterator iterator) => (iterator.Epoch, iterator.Position, iterator.IsNewEpoch);

    private static void Continue(SerialIterator from, SerialIterator to)
    {
        var state = new SavedState();
        from.SaveState(state);
        to.LoadState(state)();
    }
}
