using System.Diagnostics;
using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Functions;

// Sizes near and beyond what an array can have, strides far beyond the image, lists of thousands: refused with a message or computed
// correctly, and without delay.
public class SizesTests
{
    private const int Huge = int.MaxValue;
    private static readonly Variable Row = NdArray.Ones([65536]), Column = NdArray.Ones([65536, 1]);
    private static readonly Variable Image = NdArray.Arange(16).Reshape(1, 1, 4, 4);

    [TestCase(2), TestCase(5), TestCase(3000), TestCase(65536), TestCase(Huge)]
    public void Gradient_of_average_pooling_inside_a_step_is_that_of_its_windows_however_far_they_move(int stride)
    {
        Variable x = new(NdArray.Ones([1, 1, 4, 4]));
        using var _ = new ArrayScope();
        NdArray.Full([1, 1, 4, 4], 7); // what the pool holds next
        F.Sum(F.AveragePooling2D(x, 2, stride: stride)).Backward();
        float[] row = stride == 2 ? [0.25f, 0.25f, 0.25f, 0.25f] : [0.25f, 0.25f, 0, 0];
        x.Grad!.ToArray<float>().ShouldBe([.. row, .. row, .. stride == 2 ? row : new float[4], .. stride == 2 ? row : new float[4]]);
    }

    [TestCase(3), TestCase(3000), TestCase(65536), TestCase(Huge)]
    public void Gradients_of_a_convolution_inside_a_step_are_those_of_its_one_place_however_far_it_moves(int stride)
    {
        Variable x = new(NdArray.Arange(16).Reshape(1, 1, 4, 4)), W = new(NdArray.From([1f, 2, 3, 4], [1, 1, 2, 2]));
        using var _ = new ArrayScope();
        var y = F.Convolution2D(x, W, stride: stride);
        F.Sum(y).Backward();
        y.Data.ToArray<float>().ShouldBe([34]);
        x.Grad!.ToArray<float>().ShouldBe([1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        W.Grad!.ToArray<float>().ShouldBe([0, 1, 4, 5]);
    }

    [Test]
    public void Max_pooling_with_the_largest_pad_is_right_where_the_output_fits_and_refused_where_not()
    {
        const float Nothing = float.NegativeInfinity;
        F.MaxPooling2D(Image, 2, stride: Huge, pad: Huge, coverAll: false).Data.ToArray<float>()
            .ShouldBe([Nothing, Nothing, Nothing, Nothing, 5, Nothing, Nothing, Nothing, Nothing]);
        Should.Throw<ArgumentException>(() => F.MaxPooling2D(Image, 2, stride: 1, pad: Huge)).Message.ShouldStartWith(
            "MaxPooling2D: stride (1, 1) and pad (2147483647, 2147483647) would make an output of shape (1, 1, 4294967297, 4294967297)");
    }

    [Test]
    public void Places_of_maxima_in_windows_of_more_taps_than_a_float_counts_are_right()
    {
        Variable x = new(NdArray.Zeros([1, 1, 5000, 5000]));
        x.Data.AsWritableSpan<float>()[^2] = 1;
        F.MaxPooling2D(x, 5000, out var indices).Backward();
        indices.ToArray<int>().ShouldBe([5000 * 5000 - 2]);
        x.Grad!.AsSpan<float>()[^2].ShouldBe(1);
    }

    [TestCase("stride", 3000), TestCase("stride", 1 << 20), TestCase("dilate", 1 << 20), TestCase("pad", 1 << 20)]
    [TestCase("ksize", 40_000)]
    public void Time_and_memory_do_not_depend_on_how_far_strides_pads_dilations_and_windows_reach(string argument, int number)
    {
        Variable x = new(NdArray.Ones([1, 1, 8, 8])), W = new(NdArray.Ones([1, 1, 3, 3]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Action[] calls = argument switch
        {
            "stride" =>
            [
                () => F.Sum(F.Convolution2D(x, W, stride: number)).Backward(),
                () => F.Sum(F.AveragePooling2D(x, 3, number)).Backward(),
                () => F.Sum(F.MaxPooling2D(x, 3, number)).Backward(),
            ],
            "dilate" => [() => F.Sum(F.Convolution2D(x, W, pad: number, dilate: number)).Backward()],
            "ksize" =>
            [
                () => F.Sum(F.MaxPooling2D(x, number)).Backward(),
                () => F.Sum(F.MaxPooling1D(F.Reshape(x, 1, 8, 8), 1 << 30)).Backward(),
                () => F.Sum(F.AveragePooling2D(x, number, pad: number / 2)).Backward(),
            ],
            _ =>
            [
                () => F.Sum(F.Convolution2D(x, W, stride: number, pad: number)).Backward(),
                () => F.Sum(F.MaxPooling2D(x, 3, number, number)).Backward(),
            ],
        };
        foreach (var call in calls) call();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Test]
    public void One_window_over_a_whole_row_takes_time_for_its_elements_there_and_back()
    {
        Variable x = new(NdArray.Ones([1, 1, 1])), row = new(NdArray.Ones([1, 1, 500_000])), W = new(NdArray.Ones([1, 1, 500_000]));
        var watch = Stopwatch.StartNew();
        F.Unpooling1D(x, 500_000, coverAll: false).Data.ToArray<float>().ShouldAllBe(number => number == 1);
        F.AveragePooling1D(row, 500_000).Backward();
        row.Grad!.ToArray<float>().ShouldAllBe(number => number == 1 / 500_000f);
        F.Convolution1D(row, W).Backward();
        F.Deconvolution1D(x, W).Data.ToArray<float>().ShouldAllBe(number => number == 1);
        watch.Elapsed.TotalSeconds.ShouldBeLessThan(5); // all taps over all elements: 10¹² products
    }

    [TestCaseSource(nameof(Rearranged)), TestCaseSource(nameof(Computed))]
    public void What_no_array_can_hold_is_refused_with_function_and_sizes_before_memory_is_used(
        string name, string part, Func<Variable> call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Should.Throw<ArgumentException>(() => call());
        exception.Message.ShouldStartWith($"{name}: ");
        exception.Message.ShouldContain(part);
        exception.ParamName.ShouldBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8_000_000);
    }

    private static object[] Case(string name, string part, Func<Variable> call) => [name, part, call];

    private static IEnumerable<object[]> Rearranged()
    {
        var many = Enumerable.Repeat(Row, 40_000).ToArray();
        Variable deep = NdArray.Ones(Shape.Create([.. Enumerable.Repeat(1, 32)])), none = NdArray.Ones([0, 65536]);
        yield return Case("Tile", "x (65536) and reps (65536) would make an array of shape (4294967296)", () => F.Tile(Row, 65536));
        yield return Case("Tile", "(2147483647, 2147483647, 65536)", () => F.Tile(Row, Huge, Huge, 1));
        yield return Case("Tile", "at most 32 axes", () => F.Tile(Row, new int[33]));
        yield return Case("Tile", "(2147483647, 0, 65536)", () => F.Tile(none, Huge, 1, 1));
        yield return Case(
            "Repeat", "x (65536) and repeats [2147483647] would make an array of shape (140737488289792)",
            () => F.Repeat(Row, Huge));
        yield return Case("Repeat", "(6442450941)", () => F.Repeat(NdArray.Ones([3]), [Huge, Huge, Huge]));
        yield return Case("Repeat", "(65536, 2147483647)", () => F.Repeat(Column, Huge, 1));
        yield return Case(
            "Pad",
            "x (65536, 1) and padWidth [[2147483647, 2147483647], [2147483647, 2147483647]] would make an array of shape (4295032830, ",
            () => F.Pad(Column, Huge));
        yield return Case("Pad", "(65538, 65537)", () => F.Pad(Column, [[1, 1], [0, 65536]], PadMode.Edge));
        yield return Case("Concat", "(2621440000)", () => F.Concat(many, 0));
        yield return Case("Stack", "40000 arrays (65536) would make an array of shape (65536, 40000)", () => F.Stack(many));
        yield return Case("Stack", "at most 32 axes", () => F.Stack([deep]));
        yield return Case("ExpandDims", "33 axes", () => F.ExpandDims(deep, 0));
        yield return Case("Reshape", "(65536) has 65536 elements and cannot become (65536, 65536)", () => F.Reshape(Row, 65536, 65536));
        yield return Case("Reshape", "(65536, 65536, -1)", () => F.Reshape(Row, 65536, 65536, -1));
        yield return Case("Reshape", "33 axes", () => F.Reshape(Row, [65536, .. Enumerable.Repeat(1, 32)]));
        yield return Case(
            "GetItem", "(65536, 1) and (65536)",
            () => F.GetItem(NdArray.Ones([1, 1]), NdArray.Zeros([65536, 1], DType.Int32), NdArray.Zeros([65536], DType.Int32)));
        yield return Case(
            "GetItem", "the items taken of (1, 65536) would make an array of shape (65536, 65536)",
            () => F.GetItem(NdArray.Ones([1, 65536]), NdArray.Zeros([65536], DType.Int32)));
        yield return Case("GetItem", "at most 32 axes", () => F.GetItem(deep, AxisIndex.NewAxis));
        yield return Case("SplitAxis", "axis 0 of (0, 65536) cannot be cut into 2147483647 equal parts", () => F.SplitAxis(none, Huge)[0]);
        yield return Case("Rows", "40000 rows of (1, 65536)", () => NdArray.Ones([1, 65536]).Rows(new int[40_000]));
        yield return Case("Linspace", "count 2147483647", () => NdArray.Linspace(0, 1, Huge));
    }

    private static IEnumerable<object[]> Computed()
    {
        yield return Case("Add", "(65536, 1) and (65536)", () => Column + Row);
        yield return Case("Maximum", "(65536, 1) and (65536)", () => F.Maximum(Column, Row));
        yield return Case("Where", "(65536, 1) and (65536)", () => F.Where(Column.Data, Row, Row));
        yield return Case("MatMul", "(65536, 1) and (1, 65536)", () => F.MatMul(Column, F.Reshape(Row, 1, 65536)));
        yield return Case("MatMul", "(256, 65536, 1, 256)", () => F.MatMul(NdArray.Ones([65536, 1, 1]), NdArray.Ones([256, 1, 1, 256])));
        yield return Case("Linear", "x and W would make an output of shape (65536, 65536)", () => F.Linear(Column, Column));
        yield return Case(
            "EmbedID", "(65536) and (1, 65536)",
            () => F.EmbedID(NdArray.Zeros([65536], DType.Int32), F.Reshape(Row, 1, 65536)));
        yield return Case(
            "Convolution2D", "stride (1, 1) and pad (1073741824, 1073741824)",
            () => F.Convolution2D(Image, NdArray.Ones([1, 1, 1, 1]), pad: 1 << 30));
        yield return Case(
            "Convolution2D", "would make an output of shape (1, 1, 1, 4294967297)",
            () => F.Convolution2D(Image, NdArray.Ones([1, 1, 4, 2]), pad: (0, Huge), dilate: 1));
        yield return Case(
            "Deconvolution2D", "(1, 1, 6442450942, 6442450942)",
            () => F.Deconvolution2D(Image, NdArray.Ones([1, 1, 1, 1]), stride: Huge));
        yield return Case("Unpooling2D", "(1, 1, 6442450942, 6442450942)", () => F.Unpooling2D(Image, Huge));
        yield return Case(
            "AveragePooling2D", "a kernel (2147483647, 2147483647) does not fit on an image (4, 4)",
            () => F.AveragePooling2D(Image, Huge));
        yield return Case("MaxPooling2D", "ksize is (65536, 65536)", () => F.MaxPooling2D(Image, 65536, pad: 65536));
    }
}
