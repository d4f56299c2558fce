using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Data;

public class BatchMemoryTests
{
    private static TupleDataset Numbers(int count) => new(NdArray.Arange(count), NdArray.Arange(count, DType.Int32));

    [Test]
    public void Batch_is_there_until_the_next_is_taken_and_not_longer()
    {
        var iterator = new SerialIterator(Numbers(4), batchSize: 2, shuffle: false);
        var (x, t) = iterator.First();
        using (new ArrayScope()) NdArray.Ones([2]).Sum();
        var view = x.Reshape(2, 1);
        (x[0], x[1], t[1], view[1, 0]).ShouldBe((0, 1, 1, 1));
        var kept = x.Copy();
        _ = iterator.First();
        foreach (var ended in new[] { x, t, view })
            Should.Throw<InvalidOperationException>(() => ended.Copy()).Message
                .ShouldContain("the batch that this array belonged to has ended");
        kept.ToArray<float>().ShouldBe([0, 1]);
    }

    [Test]
    public void Batches_of_one_size_take_no_new_memory([Values] bool insideAStep, [Values] bool transformed)
    {
        var data = new TupleDataset(NdArray.Ones([1000, 784]), NdArray.Arange(1000, DType.Int32));
        var iterator = new SerialIterator(data, batchSize: 128) { Transform = transformed ? (batch, _) => batch : null };
        long Of(int batches)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var step = insideAStep ? new ArrayScope() : null;
            foreach (var _ in iterator.Batches(batches)) ;
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Of(40);
        (Of(100) / 100).ShouldBeLessThan(8_000, "a batch has 401,408 bytes");
    }

    [Test]
    public void Short_batch_is_followed_by_a_long_one_in_the_same_memory()
    {
        var iterator = new SerialIterator(Numbers(5), batchSize: 3, repeat: false, shuffle: false);
        var seen = iterator.Epochs(3).Select(batch => string.Join(",", batch.Arrays[1].ToArray<int>())).ToArray();
        seen.ShouldBe(["0,1,2", "3,4", "0,1,2", "3,4", "0,1,2", "3,4"]);
    }

    [Test]
    public void What_a_parameter_or_a_dataset_took_over_is_not_written_to()
    {
        var iterator = new SerialIterator(Numbers(6), batchSize: 2, shuffle: false);
        var parameter = new Parameter(iterator.First().Arrays[0]);
        var dataset = new TupleDataset(iterator.First().Arrays);
        foreach (var _ in iterator.Batches(10)) ;
        parameter.Data.ToArray<float>().ShouldBe([0, 1]);
        dataset.Arrays[0].ToArray<float>().ShouldBe([2, 3]);
        dataset.Arrays[1].ToArray<int>().ShouldBe([2, 3]);
    }

    [Test]
    public void Backward_through_a_batch_that_has_ended_says_so()
    {
        var iterator = new SerialIterator(new TupleDataset(NdArray.Ones([4, 3])), batchSize: 2);
        var model = new L.Linear(3, 2);
        var loss = F.Sum(model.Forward(iterator.First().Arrays[0]));
        _ = iterator.First();
        Should.Throw<InvalidOperationException>(() => loss.Backward()).Message.ShouldContain("run Backward before the next batch is taken");
    }

    [Test]
    public void Iterators_over_one_dataset_have_memory_of_their_own()
    {
        var data = Numbers(4);
        var (one, other) = (new SerialIterator(data, 2, shuffle: false), new SerialIterator(data, 2, shuffle: false));
        var first = one.First().Arrays[0];
        _ = other.First();
        _ = other.First();
        first.ToArray<float>().ShouldBe([0, 1]);
    }
}
