using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Functions;

public class ShapeFunctionsTests
{
    private static readonly NdArray X = NdArray.Arange(24, DType.Float64).Reshape(2, 3, 4);

    [Test]
    public void Indexer_follows_NumPy()
    {
        Variable x = X;
        x[1, 1..3, ^1].Data.ToArray<double>().ShouldBe([19, 23]);
        x[AxisIndex.Ellipsis, 0].Shape.ShouldBe([2, 3]);
        x[.., AxisIndex.NewAxis, 2].Shape.ShouldBe([2, 1, 4]);
        x[AxisIndex.Steps(null, null, -1), 0, AxisIndex.Steps(3, 0, -2)].Data.ToArray<double>().ShouldBe([15, 13, 3, 1]);
        x[new[] { 1, 0 }, .., new[] { 3, 0 }].Shape.ShouldBe([2, 3]);
        x[.., new[] { 0, 2 }, new[] { 1, 1 }].Data.ToArray<double>().ShouldBe([1, 9, 13, 21]);
        x[0, .., new[] { 0, 2 }].Shape.ShouldBe([2, 3]);
        x[AxisIndex.Mask(X > 21)].Data.ToArray<double>().ShouldBe([22, 23]);
        x[AxisIndex.Steps(-100, 100)].Shape.ShouldBe([2, 3, 4]);
    }

    [Test]
    public void Indexing_gradients_of_both_orders()
    {
        FunctionCheck.Of(x => F.Square(x[1.., ^1]), Draw.Normal(3, 4)).Gradients();
        FunctionCheck.Of(x => F.Square(x[new[] { 0, 0, 2 }, new[] { 1, 1, -1 }]), Draw.Normal(3, 4)).Gradients();
    }

    [Test]
    public void Places_outside_are_refused_by_name()
    {
        Variable x = X;
        Should.Throw<ArgumentOutOfRangeException>(() => x[2]);
        Should.Throw<ArgumentOutOfRangeException>(() => x[0, ^4]);
        Should.Throw<ArgumentOutOfRangeException>(() => x[.., 2..5]).Message.ShouldContain("GetItem: 2..5 of axis 1, which has length 3");
        Should.Throw<ArgumentException>(() => x[0, 0, 0, 0]).Message.ShouldContain("GetItem: 4 indices for (2, 3, 4)");
        Should.Throw<ArgumentException>(() => x[AxisIndex.Ellipsis, AxisIndex.Ellipsis]);
        Should.Throw<ArgumentException>(() => x[new[] { 0, 1 }, new[] { 0, 1, 2 }]);
        Should.Throw<ArgumentException>(() => x[AxisIndex.Mask(NdArray.Ones([2, 2]))]).Message.ShouldContain("a mask of shape (2, 2)");
        Should.Throw<ArgumentException>(() => x[NdArray.Ones([2])]).Message.ShouldContain("indices are int32");
        Should.Throw<ArgumentOutOfRangeException>(() => AxisIndex.Steps(0, 1, 0));
    }

    [Test]
    public void Axes_move_as_in_NumPy()
    {
        F.SwapAxes(X, 0, -1).Shape.ShouldBe([4, 3, 2]);
        F.MoveAxis(X, -1, 0).Shape.ShouldBe([4, 2, 3]);
        F.MoveAxis(X, [0, 1], [-1, 0]).Shape.ShouldBe([3, 4, 2]);
        F.RollAxis(X, 2).Shape.ShouldBe([4, 2, 3]);
        F.RollAxis(X, 0, 3).Shape.ShouldBe([3, 4, 2]);
        F.ExpandDims(X, -1).Shape.ShouldBe([2, 3, 4, 1]);
        F.Squeeze(F.ExpandDims(X, 1), 1).Shape.ShouldBe([2, 3, 4]);
        F.Flatten(X).Shape.ShouldBe([24]);
        Should.Throw<ArgumentException>(() => F.Squeeze(X, 0)).Message.ShouldStartWith("Squeeze: axis 0 of (2, 3, 4) has length 2");
        Should.Throw<ArgumentException>(() => F.MoveAxis(X, [0, 1], [1])).Message.ShouldStartWith("MoveAxis: axes 0, 1 cannot go to 1");
    }

    [Test]
    public void Elements_repeat_turn_and_pad_as_in_NumPy()
    {
        NdArray row = new[] { 1.0, 2, 3 };
        F.Flip(row, 0).Data.ToArray<double>().ShouldBe([3, 2, 1]);
        F.Tile(row, 2, 1).Shape.ShouldBe([2, 3]);
        F.Repeat(row, [1, 0, 2], 0).Data.ToArray<double>().ShouldBe([1, 3, 3]);
        foreach (var (mode, expected) in new[] { (PadMode.Edge, "1,1,1,2,3,3"), (PadMode.Reflect, "3,2,1,2,3,2"),
            (PadMode.Symmetric, "2,1,1,2,3,3"), (PadMode.Wrap, "2,3,1,2,3,1"), (PadMode.Constant, "7,7,1,2,3,7") })
            string.Join(',', F.Pad(row, [[2, 1]], mode, 7).Data.ToArray<double>()).ShouldBe(expected, mode.ToString());
        Should.Throw<ArgumentException>(() => F.Repeat(row, [1, 2], 0)).Message.ShouldStartWith("Repeat: repeats [1, 2] for axis 0 of (3)");
        Should.Throw<ArgumentException>(() => F.Pad(row, [[1, -1]])).Message.ShouldStartWith("Pad: padWidth does not fit x (3)");
    }

    [Test]
    public void Select_item_and_separate_undo_what_joins()
    {
        Variable x = X.Reshape(6, 4);
        F.SelectItem(x, new[] { 0, 1, 2, 3, 0, 1 }).Data.ToArray<double>().ShouldBe([0, 5, 10, 15, 16, 21]);
        F.Stack(F.Separate(x, 1), 1).Data.ToArray<double>().ShouldBe(x.Data.ToArray<double>());
        Should.Throw<ArgumentException>(() => F.SelectItem(x, new[] { 0 }))
            .Message.ShouldStartWith("SelectItem: t (1) does not fit x (6, 4)");
    }

    [Test]
    public void SelectItem_takes_columns_that_exist()
    {
        Variable x = new(new float[,] { { 1, 2 }, { 3, 4 } });
        F.SelectItem(x, new[] { 1, 0 }).Data.ToArray<float>().ShouldBe([2, 3]);
        foreach (var wrong in new[] { -1, 2 })
            Should.Throw<ArgumentOutOfRangeException>(() => F.SelectItem(x, new[] { wrong, 0 }))
                .Message.ShouldContain($"SelectItem: t holds {wrong}");
    }

    [Test]
    public void Absurd_widths_modes_and_axes_are_named()
    {
        Variable x = NdArray.Ones([1, 1, 0, 3]);
        Should.Throw<ArgumentException>(() => F.Pad(x, 1 << 30)).Message.ShouldContain("Pad");
        Should.Throw<ArgumentException>(() => F.Pad(x, 1, (PadMode)9)).Message.ShouldContain("Pad: there is no mode 9");
        Should.Throw<ArgumentException>(() => F.Scale(x, NdArray.Ones([1]), int.MaxValue)).Message.ShouldContain("Scale");
        Should.Throw<ArgumentException>(() => F.Stack([x, null!])).Message.ShouldContain("Stack: xs holds null");
    }

    [Test]
    public void Missing_axes_are_named_with_function_and_shape()
    {
        Variable x = NdArray.Ones([2, 3]);
        (string Name, Action Call)[] calls =
        [
            ("Sum", () => F.Sum(x, 2)), ("Max", () => F.Max(x, 2)), ("Cumsum", () => F.Cumsum(x, 2)),
            ("LogSumExp", () => F.LogSumExp(x, 2)), ("Average", () => F.Average(x, [2], NdArray.Ones([3]))),
            ("SplitAxis", () => F.SplitAxis(x, 2, 2)), ("Flip", () => F.Flip(x, 2)), ("Squeeze", () => F.Squeeze(x, 2)),
            ("SwapAxes", () => F.SwapAxes(x, 0, 2)), ("MoveAxis", () => F.MoveAxis(x, 2, 0)),
            ("RollAxis", () => F.RollAxis(x, 2)), ("Separate", () => F.Separate(x, 2)),
            ("Repeat", () => F.Repeat(x, 2, 2)), ("Maxout", () => F.Maxout(x, 1, 2)),
        ];
        foreach (var (name, call) in calls)
            Should.Throw<ArgumentOutOfRangeException>(call).Message.ShouldStartWith($"{name}: x (2, 3) has no axis 2");
        Should.Throw<ArgumentOutOfRangeException>(() => F.ExpandDims(x, 3))
            .Message.ShouldStartWith("ExpandDims: the result (2, 3, 1) has no axis 3");
        Should.Throw<ArgumentOutOfRangeException>(() => F.Stack([x], 3))
            .Message.ShouldStartWith("Stack: the result (2, 3, 1) has no axis 3");
    }

    [Test]
    public void Counts_below_their_least_are_named_with_function_and_argument()
    {
        Variable x = NdArray.Ones([2, 3]);
        Should.Throw<ArgumentOutOfRangeException>(() => F.Tile(x, 2, -1)).Message.ShouldStartWith("Tile: reps is (2, -1)");
        Should.Throw<ArgumentOutOfRangeException>(() => F.SplitAxis(x, 0)).Message.ShouldStartWith("SplitAxis: sections is 0");
        Should.Throw<ArgumentOutOfRangeException>(() => NdArray.Arange(-3)).Message.ShouldStartWith("Arange: stop is -3");
        Should.Throw<ArgumentOutOfRangeException>(() => new L.Linear(0, 3)).Message.ShouldStartWith("Linear: inputs is 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new L.Convolution2D(1, 0, 3))
            .Message.ShouldStartWith("Convolution2D: outChannels is 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new L.NStepLSTM(0, 2, 2, 0)).Message.ShouldStartWith("NStepLSTM: nLayers is 0");
    }
}
