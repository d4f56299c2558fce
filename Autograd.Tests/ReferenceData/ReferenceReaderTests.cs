using System.Text.Json;
using Autograd.Core;

namespace Autograd.Tests.ReferenceData;

// Everything in a case is used, or the case is refused: nothing is computed with a default in place of a given argument.
public class ReferenceReaderTests
{
    [TestCase("y = leaky_relu(x, 0.1)", -0.2)]
    [TestCase("y = leaky_relu(x, slope=0.1)", -0.2)]
    [TestCase("y = leaky_relu(x)", -0.4)]
    [TestCase("a = x * 3; y = -a ** 2 / 2 - 1e1", -28)]
    [TestCase("y = sum(concat(x, x, axis=0))", -4)]
    [TestCase("y = 2 * mean(x, axis=0)", -4)]
    public void An_expression_uses_what_it_says(string expression, double expected) =>
        Expression.Evaluate(expression, Vector(-2)).Data.Sum().ToScalar().ShouldBe(expected, 1e-12);

    [TestCase("y = leaky_relu(x, 0.1, 3)", "argument 2")]
    [TestCase("y = exp(x, 2)", "argument 1")]
    [TestCase("y = tanh(x, axis=1)", "axis")]
    [TestCase("y = leaky_relu(x, 0.1, slope=0.2)", "slope")]
    [TestCase("y = sum(x, keepdims=1)", "keepdims")]
    [TestCase("y = prelu(x)", "argument 1 is missing")]
    [TestCase("a = x; y = x", "a, y")]
    [TestCase("y = x x", "x in")]
    [TestCase("y = x & 1", "& in")]
    [TestCase("y = x * b", "no input b")]
    public void An_expression_refuses_what_it_does_not_use(string expression, string message) =>
        Should.Throw<InvalidDataException>(() => Expression.Evaluate(expression, Vector(-2))).Message.ShouldContain(message);

    [Test]
    public void Arguments_and_arrays_that_nobody_reads_are_named()
    {
        using var json = JsonDocument.Parse("""{"a": 1, "b": 2, "nested": {"c": 3, "d": 4}, "list": [{"e": 5}]}""");
        var inputs = new Inputs(new Arguments(json.RootElement), DType.Float64, [("x", 1.0), ("x0", 2.0), ("w", 3.0)]);
        inputs.Arguments.Int("a", 0).ShouldBe(1);
        inputs.Arguments.Nested("nested").Int("c", 0).ShouldBe(3);
        inputs.Arguments.NestedList("list").Length.ShouldBe(1);
        inputs.Numbered("x").Length.ShouldBe(1);
        inputs.Unread.ShouldBe(["b", "nested/d", "list/0/e", "x", "w"]);
        inputs["x"].Data.ToScalar().ShouldBe(1);
        inputs.All.Length.ShouldBe(3);
        inputs.Unread.ShouldBe(["b", "nested/d", "list/0/e"]);
    }

    [Test]
    public void A_word_that_is_no_choice_is_refused()
    {
        using var json = JsonDocument.Parse("""{"norm": "L3"}""");
        var arguments = new Arguments(json.RootElement);
        Should.Throw<InvalidDataException>(() => arguments.Choice("norm", "L1", ("L1", 1), ("L2", 2))).Message.ShouldBe("no norm L3");
        arguments.Choice("reduce", "mean", ("no", 0), ("mean", 1)).ShouldBe(1);
    }

    private static Inputs Vector(double value)
    {
        using var json = JsonDocument.Parse("{}");
        return new Inputs(new Arguments(json.RootElement.Clone()), DType.Float64, [("x", (NdArray)new[] { value })]);
    }
}
