using Autograd.Core;

namespace Autograd.Tests.Data;

public class TupleDatasetTests
{
    private static TupleDataset Numbers(int count) => new(NdArray.Arange(count), NdArray.Arange(count, DType.Int32));

    [Test]
    public void Arrays_that_are_null_or_of_unequal_length_are_refused()
    {
        var a = NdArray.Arange(3);
        Should.Throw<ArgumentNullException>(() => new TupleDataset(a, null!)).Message.ShouldStartWith("TupleDataset: array 1 is null");
        Should.Throw<ArgumentNullException>(() => new TupleDataset(null!));
        Should.Throw<ArgumentException>(() => new TupleDataset());
        Should.Throw<ArgumentException>(() => new TupleDataset(a, NdArray.Arange(4)));
        Should.Throw<ArgumentException>(() => new TupleDataset(NdArray.Ones([])));
        Should.Throw<ArgumentNullException>(() => new Batch(null!));
        Should.Throw<ArgumentNullException>(() => new Batch([a, null!])).Message.ShouldStartWith("Batch: array 1 is null");
        Should.Throw<ArgumentNullException>(() => new Batch([a]) with { Arrays = null! });
    }

    [Test]
    public void Dataset_does_not_follow_the_list_it_was_made_of()
    {
        NdArray[] arrays = [NdArray.Arange(3), NdArray.Arange(3)];
        var dataset = new TupleDataset(arrays);
        arrays[1] = NdArray.Arange(7);
        dataset.Take([2]).Arrays[1].ToArray<float>().ShouldBe([2]);
    }

    [Test]
    public void Split_without_a_generator_keeps_the_order()
    {
        var (first, second) = Numbers(7).Split(3);
        (Rows(first), Rows(second)).ShouldBe(("0,1,2", "3,4,5,6"));
        Should.Throw<ArgumentOutOfRangeException>(() => Numbers(7).Split(8));
        Should.Throw<ArgumentOutOfRangeException>(() => Numbers(7).Split(-1));
    }

    [Test]
    public void Split_with_a_generator_deals_all_examples_out_anew()
    {
        var (first, second) = Numbers(100).Split(50, new Philox(1));
        int[] one = first.Arrays[1].ToArray<int>(), other = second.Arrays[1].ToArray<int>();
        one.Concat(other).Order().ShouldBe(Enumerable.Range(0, 100), "each example is in one of the two");
        one.Count(row => row >= 50).ShouldBeInRange(10, 40, "the first part is no longer the first examples");
        other.Zip(other.Skip(1)).ShouldContain(pair => pair.First > pair.Second);
        one.Zip(one.Skip(1)).ShouldContain(pair => pair.First > pair.Second);
        first.Arrays[0].ToArray<float>().ShouldBe(Array.ConvertAll(one, row => (float)row), "rows stay together");
    }

    [Test]
    public void Examples_that_do_not_exist_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Numbers(3).Take([3]));

    private static string Rows(TupleDataset dataset) => string.Join(",", dataset.Arrays[1].ToArray<int>());
}
