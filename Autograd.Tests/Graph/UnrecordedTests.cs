using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Graph;

// A function with only a Backward on variables is differentiated by it even if no graph of the gradient is requested: nothing is
// recorded then, and the result is that of the same formula on arrays.
public class UnrecordedTests
{
    private static readonly NdArray Seed = new float[] { 1, 10 };

    private static Variable Leaf() => new(new float[] { 2, -3 });

    private static readonly (string Name, Func<Variable, Variable, Variable> OnVariables, Func<NdArray, NdArray,
        NdArray> OnArrays)[] Operations =
    [
        ("a + b", (a, b) => a + b, (a, b) => a + b),
        ("a - b", (a, b) => a - b, (a, b) => a - b),
        ("a * b", (a, b) => a * b, (a, b) => a * b),
        ("a / b", (a, b) => a / b, (a, b) => a / b),
        ("numbers", (a, b) => ((2 + a - 0.5) * 3 * (b + 7) / 4) - (-a) + (5 - b) + (1 / a), (a, b) =>
            ((2 + a - 0.5) * 3 * (b + 7) / 4) - (-a) + (5 - b) + (1 / a)),
        ("number first", (a, b) => 2 * a + b * 3, (a, b) => 2 * a + b * 3),
        ("Pow", (a, b) => a.Pow(2) + b.Pow(3), (a, b) => a.Pow(2) + b.Pow(3)),
        ("Pow of variables", (a, b) => (a * a).Pow(b * b), (a, b) => (a * a).Pow(b * b)),
        ("shapes", (a, b) => (a.BroadcastTo([3, 2]) * b).SumTo([2]), (a, b) => (a.BroadcastTo([3, 2]) * b).SumTo([2])),
        ("functions", (a, b) => F.Exp(a) * F.Tanh(b), (a, b) => a.Exp() * b.Tanh()),
        ("index", (a, b) => a[new[] { 1, 1 }] + b, (a, b) => a.Rows([1, 1]) + b),
    ];

    private static IEnumerable<TestCaseData> EachOperation =>
        Operations.Select(operation => new TestCaseData(operation.OnVariables, operation.OnArrays).SetArgDisplayNames(operation.Name));

    [TestCaseSource(nameof(EachOperation))]
    public void An_operation_in_backward_has_the_bits_of_that_on_arrays(
        Func<Variable, Variable, Variable> onVariables, Func<NdArray, NdArray, NdArray> onArrays)
    {
        var x = Leaf();
        new Written((x, gy) => [onVariables(x[0], gy[0]!)]).Apply(x).Backward(Seed);
        x.Grad!.ToArray<float>().ShouldBe(onArrays(x.Data, Seed).ToArray<float>());
    }

    [Test]
    public void Nothing_is_recorded_and_nothing_seen_requires_a_gradient()
    {
        var x = Leaf();
        Variable? seen = null;
        var y = new Written((x, gy) =>
        {
            x[0].RequiresGrad.ShouldBeFalse();
            gy[0]!.RequiresGrad.ShouldBeFalse();
            seen = F.Exp(x[0]) * gy[0]!;
            return [seen];
        }).Apply(x);
        y.Backward(Seed);
        seen!.Creator.ShouldBeNull();
        x.GradVariable!.Creator.ShouldBeNull();
        x.Node.Creator.ShouldBeNull();
        y.Backward(Seed, createGraph: false);
    }

    [Test]
    public void The_same_rule_serves_gradients_of_gradients()
    {
        Variable x = new(2.0);
        var y = new Written((x, gy) => [3 * x[0] * x[0] * gy[0]!], (NdArray x) => x * x * x).Apply(x);
        var g = Gradient.Of(y, x, createGraph: true)!;
        (g.Data.ToScalar(), Gradient.Of(g, x)!.Data.ToScalar()).ShouldBe((12, 12));
    }

    [Test]
    public void A_leaf_shares_its_gradient_with_nobody([Values("x", "gy", "twice", "constant")] string returned)
    {
        Variable a = Leaf(), b = Leaf();
        Variable constant = new float[] { 5, 6 };
        NdArray seed = Seed.Copy();
        new Written((x, gy) => returned switch
        {
            "x" => [x[1], x[0]],
            "gy" => [gy[0], gy[0]],
            "constant" => [constant, constant],
            _ => x[0] * gy[0]! is var product ? [product, product] : [],
        }, (NdArray a, NdArray b) => a * b).Apply(a, b).Backward(seed);
        NdArray[] others = [a.Data, b.Data, seed, constant.Data];
        foreach (var gradient in new[] { a.Grad!, b.Grad! })
        {
            var before = others.Select(array => array.ToArray<float>()).ToArray();
            gradient.Fill(99);
            for (var i = 0; i < others.Length; i++) others[i].ToArray<float>().ShouldBe(before[i]);
        }

        a.Grad.ShouldNotBeSameAs(b.Grad);
    }

    [Test]
    public void Hooks_see_a_turn_of_the_function_not_what_its_backward_applies()
    {
        var tape = new TapeRecorder();
        var y = new Written((x, gy) => [2 * x[0] * gy[0]!]).Apply(Leaf());
        using (Config.Hook(tape)) y.Backward(Seed);
        tape.Tape.Select(entry => $"{entry.Phase} {entry.Function.Name}").ShouldBe(["backward Written"]);
    }

    [Test]
    public void Debug_mode_finds_what_is_not_finite_in_backward()
    {
        var y = new Written((x, gy) => [F.Log(x[0]) * gy[0]!]).Apply(Leaf());
        using (Config.Debug()) Should.Throw<InvalidOperationException>(() => y.Backward(Seed))
            .Message.ShouldContain("Written: backward made NaN");
    }

    [Test]
    public void A_kept_output_is_read_as_a_variable_recorded_or_not([Values] bool createGraph)
    {
        var x = Leaf();
        new OutputKeeper(asArray: false).Apply(x).Backward(Seed, createGraph: createGraph);
        x.Grad!.ToArray<float>().ShouldBe([MathF.Exp(2), 10 * MathF.Exp(-3)], 1e-6);
        Should.Throw<InvalidOperationException>(() => new OutputKeeper(asArray: true).Apply(x).Backward(Seed, createGraph: createGraph))
            .Message.ShouldContain("RetainedOutputVariable");
    }

    [Test]
    public void An_operand_that_did_not_arrive_is_named_as_elsewhere() =>
        Should.Throw<ArgumentNullException>(() => new Written((x, _) => [x[0] * null]).Apply(Leaf()).Backward(Seed))
            .Message.ShouldContain("Multiply");

    [Test]
    public void Shapes_that_do_not_fit_are_refused_as_elsewhere() =>
        Should.Throw<ArgumentException>(() => new Written((x, gy) => [x[0] * (Variable)NdArray.Ones([3])]).Apply(Leaf()).Backward(Seed))
            .Message.ShouldContain("Multiply: (2) and (3) cannot be broadcast together");

    [Test]
    public void What_the_function_itself_holds_takes_part_as_it_is()
    {
        Variable x = Leaf(), w = new(new float[] { 4, 5 });
        new Written((x, gy) => [w * gy[0]!]).Apply(x).Backward(Seed);
        x.Grad!.ToArray<float>().ShouldBe([4, 50]);
        w.Grad.ShouldBeNull();
    }

    private static readonly Func<Variable, Variable>[] Single =
    [
        x => x + x, x => x + 2, x => 2 + x, x => x - x, x => x - 2, x => 2 - x, x => x * x, x => x * 2, x => 2 * x, x => x / x, x => x / 2,
        x => 2 / x, x => -x, x => x.Pow(2), x => x.BroadcastTo([3, 2]), x => x.SumTo([]),
    ];

    // An operation makes a result and the variable around it. A function object, with its edges and checks, would be 200 bytes more.
    [TestCaseSource(nameof(Single))]
    public void An_operation_in_backward_makes_no_function(Func<Variable, Variable> operation)
    {
        long unrecorded = 0, applied = 0;
        Variable constant = Seed;
        new Written((x, gy) =>
        {
            for (var i = 0; i < 3; i++) (unrecorded, applied) = (Bytes(() => operation(gy[0]!)), Bytes(() => operation(constant)));
            return [gy[0]];
        }).Apply(Leaf()).Backward(Seed);
        unrecorded.ShouldBeLessThan(applied - 64);

        static long Bytes(Func<Variable> call)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            call();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private sealed class Written(Func<Variable[], Variable?[], Variable?[]> backward, Delegate? forward = null) : Function
    {
        protected override void CheckTypes(TypeCheck check) => check.SameFloat();

        protected override NdArray[] ForwardCpu(NdArray[] x) =>
            [forward switch { Func<NdArray, NdArray> f => f(x[0]), Func<NdArray, NdArray, NdArray> f => f(x[0], x[1]), _ => x[0] * 1 }];

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) => backward(x, gy);
    }

    private sealed class OutputKeeper(bool asArray) : Function
    {
        protected override NdArray[] ForwardCpu(NdArray[] x)
        {
            RetainInputs([]);
            RetainOutputs(0);
            return [x[0].Exp()];
        }

        protected override Variable?[] Backward(Variable[] x, Variable?[] gy) =>
            asArray ? [gy[0]! * (Variable)RetainedOutput(0)] : [gy[0]! * RetainedOutputVariable(0)];
    }
}
