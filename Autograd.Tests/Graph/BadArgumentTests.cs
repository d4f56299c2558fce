using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Graph;

// Nulls, nonexistent indices and absurd counts are reported by the public member that received them.
public class BadArgumentTests
{
    private static readonly Variable X = new(new float[] { 1, 2 });

    private static IEnumerable<TestCaseData> Nulls()
    {
        yield return Case("Gradient.Of null output", () => Gradient.Of(null!, X), "Backward: output 0 is null");
        yield return Case("Gradient.Of null input", () => Gradient.Of(F.Sum(X), null!), "Gradient: input 0 is null");
        yield return Case("Gradient.Of null among outputs", () => Gradient.Of([F.Sum(X), null!], [X]), "Backward: output 1 is null");
        yield return Case("Gradient.Of null among inputs", () => Gradient.Of([F.Sum(X)], [X, null!]), "Gradient: input 1 is null");
        yield return Case("BackwardAll", Calls(() => Variable.BackwardAll([F.Sum(X), null!])), "Backward: output 1 is null");
        yield return Case("Forget", () => F.Forget((Variable[] v) => v, X, null!), "x");
        yield return Case("Forget, one input", () => F.Forget((Variable v) => v, null!), "x");
        yield return Case("operator", () => X * (Variable)null!, "Multiply: an input is null");
        yield return Case("operator with a number", () => 2 * (Variable)null!, "MultiplyNumber: an input is null");
        yield return Case("Pow", () => X.Pow(null!), "Power: an input is null");
        yield return Case("Variable", () => new Variable(null!), "data");
        yield return Case("conversion", () => (Variable)(float[])null!, "values");
        yield return Case("ScatterAdd", () => new ScatterAdd(0).Apply(X, null!), "ScatterAdd: an input is null");
        yield return Case("Hook", () => Config.Hook(null!), "hook");
        yield return Case("PrintHook", Calls(() => new PrintHook(TextWriter.Null).ForwardPostprocess(null!, [], [])), "function");
        yield return Case("PrintHook, arrays", Calls(() => new PrintHook(TextWriter.Null).BackwardPostprocess(new Square(), null!, [])),
            "arrays");
        yield return Case("TapeRecorder", Calls(() => new TapeRecorder().ForwardPostprocess(null!, [], [])), "function");
        yield return Case("TimerHook", Calls(() => new TimerHook().BackwardPostprocess(null!, [], [])), "function");
        yield return Case("GradientCheck", () => GradientCheck.Of((Func<Variable, Variable>)null!, X.Data), "f");
        yield return Case("GradientCheck, array", () => GradientCheck.Of((Variable x) => x, (NdArray)null!), "x");
        yield return Case("ModelSummary", () => ModelSummary.Of(null!, () => X), "model");

        static TestCaseData Case(string name, Func<object?> call, string part) => new TestCaseData(call, part).SetArgDisplayNames(name);
    }

    private static Func<object?> Calls(Action call) => () =>
    {
        call();
        return null;
    };

    [TestCaseSource(nameof(Nulls))]
    public void A_null_is_refused_by_name(Func<object?> call, string part) =>
        Should.Throw<ArgumentNullException>(() => call()).Message.ShouldContain(part);

    [Test]
    public void A_function_that_returns_null_is_named_by_who_called_it()
    {
        var model = new L.Linear(2, 1);
        model.To(DType.Float64);
        Should.Throw<ArgumentException>(() => GradientCheck.Of((Variable _) => null!, X.Data))
            .Message.ShouldContain("GradientCheck: the function returned null");
        Should.Throw<ArgumentException>(() => GradientCheck.Of((Variable[] _) => null!, [X.Data]))
            .Message.ShouldContain("GradientCheck: the function returned null");
        Should.Throw<ArgumentException>(() => GradientCheck.Of((Variable[] v) => [v[0], null!], [X.Data]))
            .Message.ShouldContain("GradientCheck: the function returned null");
        Should.Throw<ArgumentException>(() => GradientCheck.OfParameters(model, () => null!))
            .Message.ShouldContain("GradientCheck: the function returned null");
        Should.Throw<ArgumentException>(() => ModelSummary.Of(model, () => null!))
            .Message.ShouldContain("ModelSummary: the function returned null");
        using (Config.NoBackprop()) Should.Throw<ArgumentException>(() => F.Forget((Variable _) => null!, X))
            .Message.ShouldContain("Forget: the part returned null");
    }

    [Test]
    public void A_recorded_backward_that_returns_null_is_named([Values] bool createGraph) =>
        Should.Throw<InvalidOperationException>(() => new ReturnsNull().Apply(new Variable(1f)).Backward(createGraph: createGraph))
            .Message.ShouldContain("ReturnsNull: backward returned null");

    [Test]
    public void Argument_names_that_are_null_are_no_names() =>
        Should.Throw<ArgumentException>(() => new ReturnsNull().Apply(new Variable(1f), new Variable(1.0)))
            .Message.ShouldContain("x0  float32 ()");

    [TestCase(5), TestCase(-1), TestCase(int.MaxValue), TestCase(int.MinValue)]
    public void An_input_that_does_not_exist_is_named(int index)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Asking(index).Apply(new Variable(1f)))
            .Message.ShouldContain($"Asking: NeedsGradient({index})");
        Should.Throw<ArgumentOutOfRangeException>(() => new Checking(index).Apply(new Variable(1f)))
            .Message.ShouldContain($"Checking: check({index})");
    }

    [TestCase(1), TestCase(500_000_000), TestCase(int.MaxValue), TestCase(-1)]
    public void An_output_that_does_not_exist_is_refused_before_it_costs_memory(int index)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<ArgumentOutOfRangeException>(() => new Keeping(index).Apply(new Variable(1f)))
            .Message.ShouldContain($"Keeping: RetainOutputs({index})");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Test]
    public void A_timer_told_of_an_end_without_a_beginning_says_so() =>
        Should.Throw<InvalidOperationException>(() => new TimerHook().ForwardPostprocess(new Square(), [], []))
            .Message.ShouldContain("TimerHook: Square ended but had not begun");

    [TestCase(DType.Float32, "1f instead of 1.0 in literals, x.To(DType.Float32) for arrays, F.Cast(b, DType.Float32) for variables",
        "float64")]
    [TestCase(DType.Float64, "1.0 instead of 1f in literals, x.To(DType.Float64) for arrays, F.Cast(b, DType.Float64) for variables",
        "float32")]
    public void A_constant_of_another_float_type_is_advised_to_adapt_to_what_is_learned(DType learned, string advice, string other)
    {
        Variable loss = new(NdArray.Full([], 1, learned)),
            constant = NdArray.Full([], 0, learned == DType.Float32 ? DType.Float64 : DType.Float32);
        Should.Throw<ArgumentException>(() => loss + constant)
            .Message.ShouldContain($"{advice}; a model is made in {other} inside Config.DefaultDType");
        Should.Throw<ArgumentException>(() => constant + loss)
            .Message.ShouldContain(advice.Replace("F.Cast(b", "F.Cast(a", StringComparison.Ordinal));
    }

    [Test]
    public void Two_variables_of_different_float_types_are_advised_to_take_the_type_of_new_parameters()
    {
        Variable a = new(1.0), b = new(1f);
        Should.Throw<ArgumentException>(() => a + b).Message.ShouldContain("F.Cast(a, DType.Float32)");
        using (Config.DefaultDType(DType.Float64)) Should.Throw<ArgumentException>(() => a + b)
            .Message.ShouldContain("F.Cast(b, DType.Float64)");
    }

    [Test]
    public void A_single_number_beside_an_array_of_another_float_type_is_advised_to_adapt() =>
        Should.Throw<ArgumentException>(() => (NdArray)0.0 + X.Data)
            .Message.ShouldContain("1f instead of 1.0 in literals, x.To(DType.Float32) for arrays");

    private sealed class ReturnsNull : Function
    {
        protected override IReadOnlyList<string> ArgumentNames => null!;

        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * 2];

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => null!;
    }

    private sealed class Asking(int index) : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x) => NeedsGradient(index) ? [x[0] * 2] : [x[0] * 3];
    }

    private sealed class Checking(int index) : Function
    {
        protected override void CheckTypes(TypeCheck check) => check.Require(check[index].Shape.Rank == 0, "", "");

        protected override NdArray[] ForwardCpu(NdArray[] x) => [x[0] * 2];
    }

    private sealed class Keeping(int index) : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainOutputs(index);
            return [x[0] * 2];
        }
    }
}
