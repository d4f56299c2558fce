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
        Should.Throw<ArgumentNullException>(() => new TupleDataset((NdArray[])null!));
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

    [Test]
    public void Concatenated_datasets_have_the_examples_of_all()
    {
        var whole = TupleDataset.Concat(Numbers(3), Numbers(0), Numbers(4));
        (whole.Count, Rows(whole)).ShouldBe((7, "0,1,2,0,1,2,3"));
        whole.Arrays[0].ToArray<float>().ShouldBe([0, 1, 2, 0, 1, 2, 3]);
        Should.Throw<ArgumentException>(() => TupleDataset.Concat());
        Should.Throw<ArgumentException>(() => TupleDataset.Concat(Numbers(3), null!));
        Should.Throw<ArgumentException>(() => TupleDataset.Concat(Numbers(3), new TupleDataset(NdArray.Arange(3))));
        Should.Throw<ArgumentException>(() => TupleDataset.Concat(Numbers(3), new TupleDataset(NdArray.Arange(3), NdArray.Arange(3))));
        Should.Throw<ArgumentException>(
            () => TupleDataset.Concat(Numbers(3), new TupleDataset(NdArray.Ones([3, 1]), NdArray.Arange(3, DType.Int32))));
    }

    [TestCase(10, 3), TestCase(9, 3), TestCase(5, 5), TestCase(100, 7)]
    public void Each_example_is_tested_in_one_fold_and_trained_on_in_the_others(int count, int folds)
    {
        var pairs = Numbers(count).Folds(folds, new Philox(1)).ToArray();
        pairs.Length.ShouldBe(folds);
        pairs.SelectMany(pair => pair.Test.Arrays[1].ToArray<int>()).Order().ShouldBe(Enumerable.Range(0, count));
        foreach (var (train, test) in pairs)
        {
            test.Count.ShouldBeInRange(count / folds, (count + folds - 1) / folds);
            train.Arrays[1].ToArray<int>().Concat(test.Arrays[1].ToArray<int>()).Order().ShouldBe(Enumerable.Range(0, count));
        }

        Rows(Numbers(4).Folds(2).First().Test).ShouldBe("0,1");
        Should.Throw<ArgumentOutOfRangeException>(() => Numbers(4).Folds(5));
        Should.Throw<ArgumentOutOfRangeException>(() => Numbers(4).Folds(1));
    }

    [TestCase(12, 3), TestCase(13, 3), TestCase(14, 4), TestCase(5, 5), TestCase(7, 1)]
    public void Streams_read_a_sequence_at_several_places_side_by_side(int length, int count)
    {
        var data = TupleDataset.Streams(NdArray.Arange(length, DType.Int32), count);
        data.Count.ShouldBe(length / count);
        for (var t = 0; t < data.Count; t++)
        {
            for (var stream = 0; stream < count; stream++)
            {
                data.Arrays[0][t, stream].ShouldBe(stream * length / count + t);
                data.Arrays[1][t, stream].ShouldBe((stream * length / count + t + 1) % length);
            }
        }
    }

    [Test]
    public void Streams_keep_the_shape_of_an_element()
    {
        var data = TupleDataset.Streams(NdArray.Arange(24).Reshape(12, 2), 3);
        data.Arrays[0].Shape.ShouldBe([4, 3, 2]);
        data.Arrays[1][0, 1, 1].ShouldBe(11);
        Should.Throw<ArgumentException>(() => TupleDataset.Streams(NdArray.Arange(3), 4)).Message.ShouldContain("4 streams");
        Should.Throw<ArgumentException>(() => TupleDataset.Streams(NdArray.Arange(3), 0));
        Should.Throw<ArgumentException>(() => TupleDataset.Streams(1f, 1));
    }

    private static string Rows(TupleDataset dataset) => string.Join(",", dataset.Arrays[1].ToArray<int>());
}
