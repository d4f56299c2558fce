using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Functions;

// Properties of all activations: what they keep and why, and which arguments they refuse.
public class ActivationTests
{
    private static readonly Variable Floats = new(new float[,] { { 1, 2 }, { 3, 4 } });
    private static readonly NdArray Slopes = new float[] { 0.25f, 0.5f };

    private static IEnumerable<TestCaseData> All()
    {
        TestCaseData Case(string name, Func<Variable, Variable> f, string inputs, string outputs) =>
            new TestCaseData(name, f, inputs, outputs).SetArgDisplayNames(name);
        yield return Case("ClippedReLU", x => F.ClippedReLU(x), "0", "");
        yield return Case("ELU", x => F.ELU(x), "0", "");
        yield return Case("SELU", x => F.SELU(x), "0", "");
        yield return Case("GELU", x => F.GELU(x), "0", "");
        yield return Case("LeakyReLU", x => F.LeakyReLU(x, 0.2), "", "0");
        yield return Case("LeakyReLU", x => F.LeakyReLU(x, -0.2), "0", "");
        yield return Case("LogSoftmax", x => F.LogSoftmax(x), "", "0");
        yield return Case("PReLU", x => F.PReLU(x, Slopes), "1", "0");
        yield return Case("PReLU", x => F.PReLU(x, -Slopes), "0 1", "");
        yield return Case("RReLU", x => F.RReLU(x, 0.1, 0.3), "", "0");
        yield return Case("RReLU", x => F.RReLU(x, -0.3, -0.1), "0", "");
        yield return Case("ReLU", x => F.ReLU(x), "", "0");
        yield return Case("Sigmoid", x => F.Sigmoid(x), "", "0");
        yield return Case("Softmax", x => F.Softmax(x), "", "0");
        yield return Case("Softplus", x => F.Softplus(x), "0", "");
        yield return Case("Tanh", x => F.Tanh(x), "", "0");
    }

    [TestCaseSource(nameof(All))]
    public void Function_keeps_what_its_derivative_reads(string name, Func<Variable, Variable> f, string inputs, string outputs)
    {
        var function = f(new Variable(Floats.Data)).Creator!;
        function.Name.ShouldBe(name);
        Places(function.RetainedInputs, function.Inputs).ShouldBe(inputs);
        Places(function.RetainedOutputs, function.Outputs).ShouldBe(outputs);

        string Places(IEnumerable<VariableNode> kept, IEnumerable<VariableNode> all) =>
            string.Join(' ', kept.Select(node => Array.IndexOf([.. all], node)));
    }

    [TestCaseSource(nameof(All))]
    public void What_a_function_or_its_derivative_keeps_has_a_reason(string name, Func<Variable, Variable> f, string inputs, string outputs)
    {
        Variable x = new(Floats.Data), seed = new(NdArray.Ones([2, 2]));
        var waiting = new Stack<Variable>([f(x)]);
        for (var order = 1; order <= 2; order++)
        {
            var y = waiting.Peek() * seed;
            if (Gradient.Of(y.SumTo([]), x, createGraph: true) is not { Creator: not null } g) break;
            waiting.Push(g);
        }

        foreach (var function in waiting.SelectMany(y => Past(y.Node)).Distinct())
            if (function is not (Log or PowerNumber) && function.RetainedInputs.Concat(function.RetainedOutputs).Any())
                function.RetainReason.ShouldNotBeNullOrEmpty($"{function.Name} of {name}, {inputs}, {outputs}");
    }

    private static IEnumerable<Function> Past(VariableNode node) =>
        node.Creator is { } creator ? creator.Inputs.SelectMany(Past).Prepend(creator) : [];

    [TestCaseSource(nameof(All))]
    public void Integers_are_refused_by_the_functions_name(string name, Func<Variable, Variable> f, string inputs, string outputs) =>
        Should.Throw<ArgumentException>(() => f(new[,] { { 1, 2 }, { 3, 4 } })).Message
            .ShouldContain($"{name}: x is int32", customMessage: $"{inputs} {outputs}");

    [Test]
    public void Number_that_float32_cannot_hold_is_refused_by_its_name()
    {
        Refused(() => F.ELU(Floats, 1e300)).ShouldStartWith("ELU: alpha 1E+300 is infinite in float32");
        Refused(() => F.SELU(Floats, 1e300)).ShouldStartWith("SELU: alpha 1E+300 is infinite in float32");
        Refused(() => F.SELU(Floats, 1, 1e300)).ShouldStartWith("SELU: scale 1E+300 is infinite in float32");
        Refused(() => F.RReLU(Floats, -1e300, 1)).ShouldStartWith("RReLU: lower -1E+300 is infinite in float32");
        Refused(() => F.RReLU(Floats, 1, 1e300)).ShouldStartWith("RReLU: upper 1E+300 is infinite in float32");
        Refused(() => F.SELU(Floats, double.NaN)).ShouldContain("alpha");
        Refused(() => F.RReLU(Floats, 0, double.PositiveInfinity)).ShouldContain("upper");
        Refused(() => F.RReLU(new Variable(Slopes), r: new[] { float.NegativeInfinity, 1 })).ShouldContain("RReLU: r ");
    }

    [Test]
    public void Null_is_refused_by_its_name()
    {
        Null(() => F.CReLU(null!)).ShouldBe("x");
        Null(() => F.Maxout(null!, 2)).ShouldBe("x");
        Null(() => F.Swish(null!, Floats)).ShouldBe("x");
        Null(() => F.Swish(Floats, null!)).ShouldBe("beta");

        static string? Null(Func<Variable> call) => Should.Throw<ArgumentNullException>(() => call()).ParamName;
    }

    [Test]
    public void Function_made_of_others_names_itself()
    {
        Refused(() => F.CReLU(Floats, axis: 2)).ShouldStartWith("CReLU: ");
        Refused(() => F.Swish(Floats, new Variable(new double[] { 1, 2 }))).ShouldStartWith("Swish: ");
    }

    [Test]
    public void Axis_may_be_the_first_counted_from_the_end()
    {
        F.Softmax(Floats, -2).Data.ToArray<float>().ShouldBe(F.Softmax(Floats, 0).Data.ToArray<float>());
        F.LogSoftmax(Floats, -2).Data.ToArray<float>().ShouldBe(F.LogSoftmax(Floats, 0).Data.ToArray<float>());
    }

    [Test]
    public void Maxout_of_one_is_its_input() => F.Maxout(Floats, 1).Data.ToArray<float>().ShouldBe(Floats.Data.ToArray<float>());

    [Test]
    public void Softplus_of_negative_beta_bends_the_other_way()
    {
        double[] x = [-30, -1, 0, 0.5, 30];
        var y = F.Softplus(x, -2).Data.ToArray<double>();
        for (var i = 0; i < x.Length; i++) y[i].ShouldBe(Math.Log(1 + Math.Exp(-2 * x[i])) / -2, 1e-12);
    }

    [Test]
    public void PReLU_computes_no_gradient_that_nobody_wants([Values] bool recorded, [Values] bool keepsInput)
    {
        Variable x = new(NdArray.Ones([1, 2])), w = new(keepsInput ? -Slopes : Slopes);
        Gradients(F.PReLU(x, w.Data)).ShouldBe([true, false]);
        Gradients(F.PReLU(x.Data, w)).ShouldBe([false, true]);

        bool[] Gradients(Variable y)
        {
            var seen = new Seen();
            using (Config.Hook(seen)) y.Backward(NdArray.Ones([1, 2]), createGraph: recorded);
            return seen.Gradients;
        }
    }

    [Test]
    public void Slope_too_small_to_divide_by_forbids_in_place_only_while_it_is_trained()
    {
        NdArray w = 1e-9f;
        F.PReLU(2 * Floats, w, inPlace: true).Data.ToArray<float>().ShouldBe([2, 4, 6, 8]);
        Refused(() => F.PReLU(2 * Floats, new Variable(w), inPlace: true)).ShouldContain("not every slope is finite and ≥ 2⁻²⁰");
    }

    [Test]
    public void RReLU_in_test_mode_is_judged_by_the_mean_slope()
    {
        using (Config.TestMode()) F.RReLU(2 * Floats, -0.1, 0.5, inPlace: true).Data.ToArray<float>().ShouldBe([2, 4, 6, 8]);
        Refused(() => F.RReLU(2 * Floats, -0.1, 0.5, inPlace: true)).ShouldContain("-0.1");
        F.RReLU(Floats, 0.1, 0.5).Creator!.RetainReason.ShouldBe("every r ≥ 0: the output's sign is the input's");
        F.RReLU(Floats, -0.5, -0.1).Creator!.RetainReason.ShouldBe("not every r ≥ 0: the output's sign is not the input's");
    }

    private static string Refused(Func<Variable> call) =>
        Should.Throw<Exception>(() => call()).ShouldBeAssignableTo<ArgumentException>()!.Message;

    /// <summary>Which inputs of the first differentiated function received a gradient.</summary>
    private sealed class Seen : FunctionHook
    {
        public bool[] Gradients { get; private set; } = [];

        public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) =>
            Gradients = [.. gx.Select(gradient => gradient is not null)];
    }
}
