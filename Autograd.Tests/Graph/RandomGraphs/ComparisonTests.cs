using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

// The comparison is tested with mistakes planted in a function: each must be found, and the message must say which and where.
public class ComparisonTests
{
    [Test]
    public void A_right_rule_passes() => Failures(new Square()).ShouldBeEmpty();

    [Test]
    public void A_value_that_is_wrong_in_the_tenth_digit_is_found() =>
        Failures(new Square { Value = 1 + 3e-10 }).ShouldContain(message => message.Contains("element"));

    [Test]
    public void A_gradient_that_is_wrong_in_the_tenth_digit_is_found() =>
        Failures(new Square { Slope = 2 + 6e-10, RecordedSlope = 2 + 6e-10 })
            .ShouldContain(message => message.Contains("the derivative along"));

    [Test]
    public void A_rule_on_arrays_that_differs_from_the_recorded_one_is_found() =>
        Failures(new Square { Slope = 2.5 }).ShouldContain(message => message.Contains(": the derivative along"));

    [Test]
    public void A_recorded_rule_that_differs_from_the_one_on_arrays_is_found() =>
        Failures(new Square { RecordedSlope = 2.5 }).ShouldContain(message => message.Contains("recorded: the derivative along"));

    [Test]
    public void A_second_derivative_that_is_forgotten_is_found() =>
        Failures(new Square { IsConstant = true }).ShouldContain(message => message.Contains("the second derivative"));

    [Test]
    public void A_rule_that_is_wrong_in_float32_alone_is_found() =>
        Failures(new Square { Single = 1.0001 }, DType.Float32).ShouldContain(message => message.Contains("the derivative along"));

    [Test]
    public void A_broadcast_axis_that_is_not_summed_is_found() =>
        Comparisons(new Operation("Row", graph =>
        {
            var x = graph.Shaped([2]);
            graph.Add($"Row({x})", new Row().Apply(x), x.Expected.BroadcastTo([3, 2]));
        })).ShouldContain(message => message.Contains("the derivative along"));

    [Test]
    public void A_failure_shows_its_seed_and_the_shortest_program()
    {
        var message = Failures(new Square { Slope = 2.5 })[0];
        message.ShouldStartWith("seed ");
        message.Split('\n').Count(line => line.Contains("Square(")).ShouldBe(1, message);
    }

    private static string[] Failures(Square rule, DType dtype = DType.Float64) => Comparisons(new Operation("Square", graph =>
    {
        var x = graph.Within(graph.Any(), -2, 2);
        graph.Add($"Square({x})", rule.Copy().Apply(x), x.Expected.Map(p => p * p));
    }), dtype);

    private static string[] Comparisons(Operation planted, DType dtype = DType.Float64) =>
        [.. Enumerable.Range(0, 200).Select(seed => Comparison.Of(seed, dtype, [planted, .. ArithmeticCases.Table])).OfType<string>()];

    /// <summary>x², with a switch for each mistake.</summary>
    private sealed class Square : Function
    {
        public double Value { get; init; } = 1;

        public double Slope { get; init; } = 2;

        public double RecordedSlope { get; init; } = 2;

        public double Single { get; init; } = 1;

        public bool IsConstant { get; init; }

        public Square Copy() =>
            new() { Value = Value, Slope = Slope, RecordedSlope = RecordedSlope, Single = Single, IsConstant = IsConstant };

        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * x[0] * Value];

        protected override NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy) =>
            [x[0] * gy[0] * (x[0].DType == DType.Float32 ? Slope * Single : Slope)];

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [(IsConstant ? x[0].Data : x[0]) * gy[0] * RecordedSlope];
    }

    /// <summary>A row three times, whose gradient is the first row's alone.</summary>
    private sealed class Row : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0].BroadcastTo([3, 2])];

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => [F.GetItem(gy[0]!, 0)];
    }
}
