using Autograd.Core;

namespace Autograd.Tests.Distributed;

/// <summary>Checks that every rank can make by itself.</summary>
internal static class RankArrays
{
    public static void Check(Communicator ranks)
    {
        var (rank, size) = (ranks.Rank, ranks.Size);
        Sums(ranks, DType.Float32);
        Sums(ranks, DType.Float64);
        Sums(ranks, DType.Int32);
        for (var root = 0; root < size; root++)
        {
            var array = NdArray.Full([2, 3], 10 * rank + 1, DType.Float64);
            ranks.Broadcast(array, root);
            array.ToArray<double>().ShouldAllBe(value => value == 10 * root + 1);
        }

        var long1 = NdArray.Full([Communicator.Largest + 3], rank + 1, DType.Int32); // more than go at once
        ranks.AllReduce(long1);
        (long1[0], long1[Communicator.Largest - 1], long1[Communicator.Largest + 2])
            .ShouldBe((long1[1], long1[0], size * (size + 1) / 2));

        ranks.Mean(rank).ShouldBe((size - 1) / 2.0);
        ranks.Mean(rank > 0 || size == 1 ? 5 : double.NaN, weight: size == 1 ? 1 : rank).ShouldBe(5); // what weighs nothing does not count
        ranks.Mean(new Dictionary<string, double> { ["loss"] = rank, ["accuracy"] = 1 }, weight: rank + 1)
            .ShouldBe(new Dictionary<string, double> { ["loss"] = 2 * (size - 1) / 3.0, ["accuracy"] = 1 }, ignoreOrder: false);
        Shares(ranks);
        ranks.Barrier();
        Should.Throw<ArgumentOutOfRangeException>(() => ranks.Broadcast(NdArray.Ones([1]), size));
    }

    private static void Sums(Communicator ranks, DType dtype)
    {
        var array = (NdArray.Arange(5) * (ranks.Rank + 1)).To(dtype);
        ranks.AllReduce(array);
        array.To(DType.Float64).ToArray<double>().ShouldBe(Enumerable.Range(0, 5).Select(i => i * ranks.Size * (ranks.Size + 1) / 2.0));
        ranks.AllReduce(NdArray.Zeros([0], dtype));
    }

    /// <summary>Shares are even, or contain each example once, and are shuffled in rank 0's order.</summary>
    private static void Shares(Communicator ranks)
    {
        const int Count = 11;
        var data = new TupleDataset(NdArray.Arange(Count).To(DType.Int32), NdArray.Arange(Count).To(DType.Int32));
        data.Scatter(ranks).Count.ShouldBe((Count + ranks.Size - 1) / ranks.Size);
        TimesSeen(data.Scatter(ranks)).ShouldAllBe(times => times >= 1);
        TimesSeen(data.Scatter(ranks, isEven: false)).ShouldAllBe(times => times == 1);
        var shuffled = data.Scatter(ranks, new Philox(ranks.Rank), isEven: false); // another seed on each
        TimesSeen(shuffled).ShouldAllBe(times => times == 1);
        shuffled.Arrays[0].ToArray<int>().ShouldBe(shuffled.Arrays[1].ToArray<int>());

        int[] TimesSeen(TupleDataset share)
        {
            var seen = NdArray.Zeros([Count], DType.Int32);
            foreach (var example in share.Arrays[0].ToArray<int>()) seen.AsWritableSpan<int>()[example]++;
            ranks.AllReduce(seen);
            return seen.ToArray<int>();
        }
    }
}
