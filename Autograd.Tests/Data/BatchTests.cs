using Autograd.Core;

namespace Autograd.Tests.Data;

public class BatchTests
{
    [Test]
    public void Examples_of_equal_shape_are_stacked()
    {
        NdArray[][] examples = [[new[] { 1f, 2 }, 5], [new[] { 3f, 4 }, 6], [new[] { 7f, 8 }, 9]];
        var (x, t) = Batch.ConcatExamples(examples);
        (x.Shape, t.Shape, t.DType).ShouldBe(([3, 2], [3], DType.Int32));
        x.ToArray<float>().ShouldBe([1, 2, 3, 4, 7, 8]);
        t.ToArray<int>().ShouldBe([5, 6, 9]);
    }

    [Test]
    public void Ragged_examples_are_padded_to_the_longest_along_each_axis()
    {
        var random = new Philox(1);
        for (var round = 0; round < 100; round++)
        {
            var shapes = Enumerable.Range(0, 4).Select(_ => new[] { random.Next(4), random.Next(1, 4), random.Next(4) }).ToArray();
            NdArray[][] examples =
                [.. shapes.Select(shape => new[] { NdArray.Arange(shape[0] * shape[1] * shape[2]).Reshape(Shape.Create(shape)) })];
            var padded = Batch.ConcatExamples(examples, padding: -1).Arrays[0];
            padded.Shape.ShouldBe([4, .. Enumerable.Range(0, 3).Select(axis => shapes.Max(shape => shape[axis]))]);
            for (var n = 0; n < 4; n++)
                for (var i = 0; i < padded.Shape[1]; i++)
                    for (var j = 0; j < padded.Shape[2]; j++)
                        for (var k = 0; k < padded.Shape[3]; k++)
                            padded[n, i, j, k].ShouldBe(i < shapes[n][0] && j < shapes[n][1] && k < shapes[n][2]
                                ? (i * shapes[n][1] + j) * shapes[n][2] + k : -1);
        }
    }

    [Test]
    public void Examples_that_do_not_fit_together_are_refused()
    {
        NdArray two = new[] { 1f, 2 }, three = new[] { 1f, 2, 3 };
        Should.Throw<ArgumentException>(() => Batch.ConcatExamples([[two], [three]])).Message.ShouldContain("padding: 0");
        Should.Throw<ArgumentException>(() => Batch.ConcatExamples([[two], [two.Reshape(1, 2)]], padding: 0));
        Should.Throw<ArgumentException>(() => Batch.ConcatExamples([[two], [two.To(DType.Float64)]], padding: 0));
        Should.Throw<ArgumentException>(() => Batch.ConcatExamples([[two], [two, two]]));
        Should.Throw<ArgumentException>(() => Batch.ConcatExamples([[two], null!]));
        Should.Throw<ArgumentException>(() => Batch.ConcatExamples([[two], [null!]]));
        Should.Throw<ArgumentException>(() => Batch.ConcatExamples([]));
        Should.Throw<ArgumentNullException>(() => Batch.ConcatExamples(null!));
    }

    [Test]
    public void Arrays_of_a_dataset_with_names_are_known_by_them_in_batches_too()
    {
        var data = new TupleDataset(new Dictionary<string, NdArray> { ["x"] = NdArray.Arange(6).Reshape(3, 2), ["t"] = new[] { 7, 8, 9 } });
        data["t"][2].ShouldBe(9);
        var iterator = new SerialIterator(data, batchSize: 2, shuffle: false)
        {
            TransformExample = (x, _) => x,
            Transform = (batch, _) => batch,
        };
        var batch = iterator.First();
        (batch["x"].Shape, batch["t"][1]).ShouldBe(([2, 2], 8));
        data.Split(1).Second["t"].ToArray<int>().ShouldBe([8, 9]);
        Should.Throw<ArgumentException>(() => batch["y"]).Message.ShouldContain("x, t");
        var fewer = new SerialIterator(data, 2) { Transform = (whole, _) => whole with { Arrays = [whole["x"]] } }.First();
        fewer["x"].Size.ShouldBe(4);
        Should.Throw<ArgumentException>(() => fewer["t"]).Message.ShouldContain("rule: x");
        Should.Throw<ArgumentException>(() => new Batch([1f])["x"]).Message.ShouldContain("the arrays have no names");
    }
}
