using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Messages;

// Messages stay readable, however large the arguments: lists of thousands and names of any length lose their middle.
public class MessageLengthTests
{
    private const int Many = 20_000, Longest = 4_000;

    private static readonly Variable Row = NdArray.Ones([5]);
    private static readonly int[] Numbers = [.. Enumerable.Range(100_000, Many)];

    [TestCaseSource(nameof(Mistakes))]
    public void Message_about_thousands_can_be_read(string name, Action mistake)
    {
        var message = Should.Throw<Exception>(mistake).Message;
        message.Length.ShouldBeInRange(20, Longest);
        message.ShouldStartWith(name);
        message.ShouldContain("\n  rule: ");
    }

    [Test]
    public void What_a_message_leaves_out_is_in_the_middle()
    {
        var message = Should.Throw<ArgumentException>(() => F.Repeat(Row, Numbers, 0)).Message;
        message.ShouldStartWith("Repeat: repeats [100000, 100001, ");
        message.ShouldContain(" … ");
        message.ShouldContain("119998, 119999] for axis 0 of (5)\n");
    }

    [Test]
    public void Wrong_cut_among_thousands_is_named()
    {
        Variable x = NdArray.Ones([Many]);
        int[] cuts = [.. Enumerable.Range(0, Many)];
        cuts[777] = 5;
        Should.Throw<ArgumentException>(() => F.SplitAxis(x, cuts)).Message.ShouldStartWith("SplitAxis: indices[777] is 5, after 776\n");
        Should.Throw<ArgumentException>(() => F.SplitAxis(Row, [2, 7])).Message
            .ShouldStartWith("SplitAxis: indices[1] is 7, beyond axis 0 of (5)\n");
        Should.Throw<ArgumentException>(() => F.SplitAxis(Row, [-1])).Message.ShouldStartWith("SplitAxis: indices[0] is -1, after 0\n");
    }

    [Test]
    public void Pairs_of_surrogates_stay_together()
    {
        Variable named = new(NdArray.Ones([2]), name: "x" + string.Concat(Enumerable.Repeat("🙂", 5000)));
        var message = Should.Throw<ArgumentException>(() => named + NdArray.Ones([3])).Message;
        message.ShouldBe(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(message)));
    }

    private static IEnumerable<object[]> Mistakes()
    {
        static object[] Case(string name, Action mistake) => [name, mistake];
        var rows = Enumerable.Repeat(Row, Many).ToArray();
        Variable[] mixed = [.. rows, NdArray.Ones([2, 2])];
        AxisIndex[] items = [.. Numbers.Select(number => (AxisIndex)number)];
        Variable named = new(NdArray.Ones([2]), name: new string('n', 100_000));
        yield return Case("SplitAxis", () => F.SplitAxis(Row, Numbers));
        yield return Case("Repeat", () => F.Repeat(Row, Numbers, 0));
        yield return Case("Repeat", () => F.Repeat(NdArray.Ones([Many]), [.. Enumerable.Repeat(int.MaxValue, Many)], 0));
        yield return Case("Tile", () => F.Tile(Row, Numbers));
        yield return Case("Tile", () => F.Tile(Row, [.. Numbers, -1]));
        yield return Case("Pad", () => F.Pad(Row, [.. Numbers.Select(number => new[] { number, number })]));
        yield return Case("Concat", () => F.Concat(mixed, 0));
        yield return Case("Stack", () => F.Stack(mixed));
        yield return Case("GetItem", () => F.GetItem(Row, items));
        yield return Case("Reshape", () => F.Reshape(Row, Numbers));
        yield return Case("Transpose", () => F.Transpose(Row, Numbers));
        yield return Case("MoveAxis", () => F.MoveAxis(Row, [0], [.. Enumerable.Repeat(0, Many)]));
        yield return Case("Shape", () => Shape.Create(Numbers));
        yield return Case("NdArray", () => _ = Row.Data[Numbers]);
        yield return Case("TransposeSequence", () => F.TransposeSequence([NdArray.Ones([1]), .. rows]));
        yield return Case("Add", () => _ = named + NdArray.Ones([3]));
        yield return Case("Backward", () => named.Backward());
        yield return Case("SeveralInputs", () => new SeveralInputs().Apply(mixed));
    }

    private sealed class SeveralInputs : Function
    {
        protected override void CheckTypes(TypeCheck check) => check.Inputs(2);

        protected override NdArray[] ForwardCpu(NdArray[] x) => x;
    }
}
