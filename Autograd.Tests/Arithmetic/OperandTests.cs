using Autograd.Core;

namespace Autograd.Tests.Arithmetic;

// What the functions behind the operators keep of their operands, and which gradients they compute.
public class OperandTests
{
    private static readonly Variable C = new float[] { 2, 4 };

    [TestCaseSource(nameof(Operations))]
    public void Function_keeps_what_its_derivative_reads_and_says_why(Func<Variable, Variable> operation, int[] inputs, int[] outputs)
    {
        var function = operation(new Variable(new float[] { 3, 5 })).Creator!;
        Places(function.RetainedInputs, function.Inputs).ShouldBe(inputs);
        Places(function.RetainedOutputs, function.Outputs).ShouldBe(outputs);
        function.RetainReason.ShouldNotBeNullOrEmpty();
    }

    private static IEnumerable<int> Places(IEnumerable<VariableNode> kept, IEnumerable<VariableNode> all) =>
        kept.Select(node => Array.IndexOf([.. all], node));

    private static IEnumerable<TestCaseData> Operations()
    {
        TestCaseData Case(string name, Func<Variable, Variable> operation, int[] inputs, int[]? outputs = null) =>
            new TestCaseData(operation, inputs, outputs ?? []).SetArgDisplayNames(name);
        yield return Case("x + c", x => x + C, []);
        yield return Case("c - x", x => C - x, []);
        yield return Case("x + 1", x => x + 1, []);
        yield return Case("-x", x => -x, []);
        yield return Case("x * c", x => x * C, [1]);
        yield return Case("c * x", x => C * x, [0]);
        yield return Case("x * w", x => x * new Variable(new float[] { 1, 2 }), [0, 1]);
        yield return Case("3 * x", x => 3 * x, []);
        yield return Case("x / c", x => x / C, [1]);
        yield return Case("c / x", x => C / x, [0, 1]);
        yield return Case("x / 3", x => x / 3, []);
        yield return Case("3 / x", x => 3 / x, [0]);
        yield return Case("x ** c", x => x.Pow(C), [0, 1]);
        yield return Case("c ** x", x => C.Pow(x), [0, 1], [0]);
        yield return Case("x to (2, 2)", x => x.BroadcastTo([2, 2]), []);
        yield return Case("x to ()", x => x.SumTo([]), []);
        yield return Case("x as (2, 1)", x => x.Reshape(2, 1), []);
        yield return Case("x as float64", x => x.To(DType.Float64), []);
        yield return Case("x[0]", x => x[0], []);
        yield return Case("c with x added at 1 and 0", x => new ScatterAdd(new[] { 1, 0 }).Apply(C, x), []);
    }

    [Test]
    public void Operand_that_needs_no_gradient_gets_none(
        [ValueSource(nameof(OfTwo))] Func<Variable, Variable, Variable> operation, [Values] bool recorded)
    {
        Variable x = new(new float[] { 3, 5 });
        Gradients(operation(x, C), recorded).ShouldBe([true, false]);
        Gradients(operation(C, x), recorded).ShouldBe([false, true]);
    }

    [Test]
    public void What_is_added_at_places_gets_no_gradient_that_it_does_not_need([Values] bool recorded) =>
        Gradients(new ScatterAdd(new[] { 1, 0 }).Apply(new Variable(new float[] { 3, 5 }), C), recorded).ShouldBe([true, false]);

    private static bool[] Gradients(Variable y, bool recorded)
    {
        var seen = new Seen();
        using (Config.Hook(seen)) y.Backward(NdArray.Ones([2]), createGraph: recorded);
        return seen.Gradients;
    }

    private static IEnumerable<Func<Variable, Variable, Variable>> OfTwo() =>
        [(a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, b) => a.Pow(b)];

    /// <summary>Which inputs of the first differentiated function received a gradient.</summary>
    private sealed class Seen : FunctionHook
    {
        public bool[] Gradients { get; private set; } = [];

        public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) =>
            Gradients = [.. gx.Select(gradient => gradient is not null)];
    }
}
