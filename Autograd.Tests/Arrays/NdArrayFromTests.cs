using Autograd.Core;

namespace Autograd.Tests.Arrays;

public class NdArrayFromTests
{
    [Test]
    public void Arrays_of_any_rank_have_a_door_with_a_name()
    {
        NdArray.From(new[] { 1f, 2 }).ToArray<float>().ShouldBe([1, 2]);
        NdArray.From(new[,] { { 1.0, 2 }, { 3, 4 } }).ToArray<double>().ShouldBe([1, 2, 3, 4]);
        NdArray.From(new int[2, 1, 3]).Shape.ShouldBe([2, 1, 3]);
        NdArray.From(new float[2, 1, 3, 0]).Shape.ShouldBe([2, 1, 3, 0]);
        var source = new[] { 1, 2 };
        var copy = NdArray.From(source);
        source[0] = 7;
        copy[0].ShouldBe(1);
        Should.Throw<ArgumentNullException>(() => NdArray.From((float[,])null!));
        Should.Throw<ArgumentException>(() => NdArray.From(new[] { 1L })).Message.ShouldContain("Int64");
    }

    [Test]
    public void Rows_that_are_equally_long_make_a_matrix()
    {
        var matrix = NdArray.From([new[] { 1f, 2 }, [3, 4], [5, 6]]);
        (matrix.Shape, matrix.DType).ShouldBe(([3, 2], DType.Float32));
        matrix.ToArray<float>().ShouldBe([1, 2, 3, 4, 5, 6]);
        NdArray.From(Array.Empty<double[]>()).Shape.ShouldBe([0, 0]);
        Should.Throw<ArgumentException>(() => NdArray.From([new[] { 1f, 2 }, [3]])).Message.ShouldContain("NdArray.From(rows, padding: 0)");
        Should.Throw<ArgumentNullException>(() => NdArray.From([new[] { 1f, 2 }, null!])).Message.ShouldContain("row 1 is null");
        Should.Throw<ArgumentNullException>(() => NdArray.From((float[][])null!));
    }

    [Test]
    public void Rows_of_any_length_are_filled_up_at_their_ends()
    {
        var matrix = NdArray.From([new[] { 1, 2 }, [], [5, 6, 7]], padding: -1);
        (matrix.Shape, matrix.DType).ShouldBe(([3, 3], DType.Int32));
        matrix.ToArray<int>().ShouldBe([1, 2, -1, -1, -1, -1, 5, 6, 7]);
        NdArray.From([new[] { 1.5f }, []], padding: float.NaN)[1, 0].ShouldBe(double.NaN);
    }

    [Test]
    public void Bytes_become_numbers_from_0_to_1_or_as_the_scale_says()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        var pixels = NdArray.FromBytes(bytes, [16, 16]);
        (pixels.Shape, pixels.DType).ShouldBe(([16, 16], DType.Float32));
        for (var i = 0; i < 256; i++) pixels[i / 16, i % 16].ShouldBe(i / 255.0, 1e-7);
        NdArray.FromBytes(bytes, [256], scale: 1).ToArray<float>().ShouldBe([.. bytes.Select(b => (float)b)]);
        Should.Throw<ArgumentException>(() => NdArray.FromBytes(bytes, [255]));
        Should.Throw<ArgumentNullException>(() => NdArray.FromBytes(null!, [1]));
    }
}
