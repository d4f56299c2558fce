
namespace Autograd.Core;

// Graphs and their inspection.
internal static partial class Errors
{
    public static ArgumentException Inputs(Function function, ReadOnlySpan<Variable> inputs, string problem, string rule, string? fix) =>
        new(Text($"{function.Name}: {problem}", rule, fix, Table(function, inputs)));

    public static Exception WrongNumberOfInputs(Function function, ReadOnlySpan<Variable> inputs, int count) =>
        Inputs(function, inputs, $"takes {count} {(count == 1 ? "input" : "inputs")}, not {inputs.Length}", Signature(function), null);

    public static Exception NotAFloat(Function function, ReadOnlySpan<Variable> inputs, int index) =>
        Inputs(function, inputs, $"{Argument(function, inputs.Length, index)} is {DTypes.Name(inputs[index].DType)}", "float32 or float64",
            $"{Argument(function, inputs.Length, index)}.To(DType.Float32)");

    public static Exception MixedDTypes(Function function, ReadOnlySpan<Variable> inputs)
    {
        var other = 1;
        while (inputs[other].DType == inputs[0].DType) other++;
        var learned = inputs.ToArray().Where(input => input.RequiresGrad).Select(input => input.DType).Distinct().ToArray();
        var wanted = learned.Length == 1 ? learned[0] : Config.DType; // a constant adapts to what is learned, not the other way round
        var odd = Argument(function, inputs.Length, inputs[0].DType == wanted ? other : 0);
        return Inputs(function, inputs, $"{DTypes.Name(inputs[0].DType)} and {DTypes.Name(inputs[other].DType)} do not mix", MixRule,
            MixFix(wanted, odd));
    }

    public static Exception CannotBroadcast(TypeCheck check) =>
        check.Failure("the shapes cannot be broadcast together", BroadcastRule, BroadcastFix(check[0].Shape, check[1].Shape));

    public static Exception CannotBroadcastTo(TypeCheck check, Shape shape) =>
        check.Failure($"{check[0].Shape} cannot become {shape}", "an axis is repeated only if its length is 1 or it is missing in front");

    public static Exception CannotSumTo(TypeCheck check, Shape shape) =>
        check.Failure($"{check[0].Shape} cannot be summed to {shape}", $"{shape} must broadcast to {check[0].Shape}");

    public static Exception NullInput(Function function) =>
        new ArgumentNullException(null, Text(
            $"{function.Name}: an input is null", function.Arguments.Count > 0 ? Signature(function) : "inputs are variables"));

    public static Exception NullOutput(Function function) =>
        new InvalidOperationException(Text($"{function.Name}: ForwardCpu returned null", "one array for each output"));

    public static Exception AppliedTwice(Function function) =>
        new InvalidOperationException(Text($"{function.Name}: this object was applied before",
            "a function object is one node of one graph", $"new {function.Name}(…) for each call"));

    public static Exception SeveralOutputs(Function function, int count) =>
        new InvalidOperationException(Text($"{function.Name}: has {count} outputs", "Apply returns the only output", "ApplyAll(…)"));

    public static Exception RetainOutsideForward(Function function, string call) =>
        new InvalidOperationException(Text($"{function.Name}: {call} was called outside ForwardCpu",
            "what is kept is decided while the outputs are computed"));

    public static Exception NoSuchInput(Function function, string call, int index, int count) =>
        new ArgumentOutOfRangeException(nameof(index), index,
            Text($"{function.Name}: {call}({index})", count == 0 ? "there are no inputs" : $"inputs are 0 to {count - 1}"));

    public static Exception NoSuchOutput(Function function, int index, int? count) =>
        new ArgumentOutOfRangeException(nameof(index), index,
            Text($"{function.Name}: RetainOutputs({index})", count is null ? "outputs count from 0" : $"outputs are 0 to {count - 1}"));

    public static string InputNotRetained(Function? function, int index) =>
        Text(
            $"{function?.Name ?? "a function"}: input {index}"
                + (function is null ? "" : $" ({Argument(function, function.InputCount, index)})")
                + " was not kept for the backward pass",
            "BackwardCpu reads only what ForwardCpu kept", $"RetainInputs({index}) in ForwardCpu");

    public static Exception OutputNotRetained(Function function, int index) =>
        new InvalidOperationException(Text($"{function.Name}: output {index} was not kept for the backward pass",
            "BackwardCpu reads only what ForwardCpu kept", $"RetainOutputs({index}) in ForwardCpu"));

    public static Exception NotHeld(Function function, int index) =>
        new InvalidOperationException(Text($"{function.Name}: there is no array {index} that it holds",
            "Held(i) reads what the calls of Hold in ForwardCpu kept, in their order", "Hold(array) in ForwardCpu"));

    public static Exception ArrayInRecordedBackward(Function function) =>
        new InvalidOperationException(Text($"{function.Name}: RetainedOutput was called in Backward(Variable[], Variable?[])",
            "a recorded gradient depends on the output, an array would hide that", "RetainedOutputVariable(i)"));

    public static Exception WrittenAfterForward(Function function, string what, int kept, int now) =>
        new InvalidOperationException(Text(
            $"{function.Name}: {what} was written to after the forward pass (kept version {kept}, now {now})",
            "what a function kept must not change before backward has used it",
            "x.Copy() before writing, or call Backward first"));

    public static Exception WroteToInput(Function function, int count, int index) =>
        new InvalidOperationException(Text($"{function.Name}: ForwardCpu wrote to input {index} ({Argument(function, count, index)})",
            "the inputs of a function, which a hook sees as well, are only read: they are others' data",
            $"x[{index}].Copy() before writing"));

    public static Exception WroteToGradient(Function function, int index) =>
        new InvalidOperationException(Text($"{function.Name}: backward wrote to gy[{index}], or a hook did",
            "gradients of outputs are only read: another function may receive the same array, or it is the caller's seed",
            $"gy[{index}].Copy() before writing"));

    public static Exception WroteToKept(Function function, string what) =>
        new InvalidOperationException(Text($"{function.Name}: backward wrote to {what}, which it kept",
            "what a function keeps is only read: it is others' data, and backward may run again", "x.Copy() before writing"));

    public static Exception NullVariable(string where, string what, int index) =>
        new ArgumentNullException(null, Text($"{where}: {what} {index} is null", $"each {what} is a variable"));

    public static Exception UnchainedDuringBackward(Function function) =>
        new InvalidOperationException(Text($"UnchainBackward: {function.Name} is being differentiated",
            "a graph is cut before a backward pass or after it"));

    public static Exception NotTwiceDifferentiable(Function function) =>
        new InvalidOperationException(Text($"{function.Name}: has no differentiable Backward",
            "a graph of the gradient needs Backward(Variable[], Variable?[]); a function without BackwardCpu needs it too",
            $"override Backward in {function.Name}"));

    public static Exception WrongNumberOfGradients(Function function, int? count) =>
        new InvalidOperationException(Text(
            $"{function.Name}: backward returned {(count is null ? "null" : $"{count} gradients")} for {function.InputCount} inputs",
            "one gradient, or null, for each input"));

    public static Exception WrongGradient(Function function, int input, NdArray gradient)
    {
        var (node, argument) = (function.InputNode(input), Argument(function, function.InputCount, input));
        return new InvalidOperationException(Text(
            $"{function.Name}: backward returned {Describe(gradient)} for input {input} ({argument}),"
                + $" which is {DTypes.Name(node.DType)} {node.Shape}",
            "a gradient has the shape and type of its input", gradient.Shape == node.Shape ? null : $"gradient.SumTo(x[{input}].Shape)"));
    }

    public static Exception NoSeed(Variable root) =>
        new InvalidOperationException(Text($"Backward: {root.Node} has shape {root.Shape} and no seed gradient",
            "only a scalar starts from 1",
            $"F.Sum(y).Backward() or y.Backward(NdArray.Ones("
                + $"{ShapeLiteral(root.Shape)}{(root.DType == DType.Float64 ? ", DType.Float64" : "")}))"));

    public static Exception WrongNumberOfSeeds(int roots, int seeds) =>
        new ArgumentException(Text($"Backward: {seeds} seed gradients for {roots} outputs", "one seed, or null, for each output"));

    public static Exception GradientMismatch(VariableNode node, NdArray gradient) =>
        new ArgumentException(Text(
            $"Grad: {Describe(gradient)} cannot be the gradient of {node}, which is {DTypes.Name(node.DType)} {node.Shape}",
            "a gradient has the shape and type of its variable"));

    public static Exception NothingToDifferentiate(Variable root) =>
        new InvalidOperationException(Text($"Backward: nothing was recorded for {root.Origin}",
            "an input must require a gradient, and recording must be on", "new Variable(data), outside Config.NoBackprop()"));

    public static Exception StepsTakenTwice() =>
        new InvalidOperationException(Text("BackwardSteps: the sequence was already enumerated",
            "it is one backward pass, run while it is enumerated", "y.BackwardSteps().ToList(), to look at the steps again"));

    public static Exception AnotherPassIsRunning() =>
        new InvalidOperationException(Text(
            "Backward: another pass went over the same functions, or they were unchained, before this one had finished",
            "one pass at a time over a graph"));

    public static Exception IntegersHaveNoGradient(string? name) =>
        new ArgumentException(Text($"Variable{(name is null ? "" : " " + name)}: an int32 array has no gradient",
            "only float32 and float64 are differentiable", "x.To(DType.Float32)"));

    public static Exception NotALeaf(VariableNode node) =>
        new InvalidOperationException(Text($"RequiresGrad: {node} is not a leaf", "only a leaf's can be set",
            "x.Unchain() first, or Config.NoBackprop()"));

    public static Exception NonFinite(Function function, string phase, double value, string? appliedAt, IEnumerable<string> inputs) =>
        new InvalidOperationException(Text(
            $"{function.Name}: {phase} made {Special(value)}",
            "in debug mode all numbers are finite",
            null,
            string.Concat(inputs.Prepend($"applied at {appliedAt ?? "a line outside debug mode"}").Select(line => $"    {line}\n"))));

    private static string Special(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";

    public static Exception NoResult(string call) =>
        new ArgumentException(Text($"{call}: the function returned null", "it returns what it computed"));

    public static Exception NothingStarted(string hook, Function function) =>
        new InvalidOperationException(Text($"{hook}: {function.Name} ended but had not begun",
            "a hook is called before each function and after it, by Config.Hook"));

    public static Exception NoSuchOrder(int order) =>
        new ArgumentOutOfRangeException(nameof(order), order, Text($"GradientCheck: there is no order {order} to check", "1 or 2"));

    public static Exception BadTolerance(double tolerance) =>
        new ArgumentOutOfRangeException(nameof(tolerance), tolerance,
            Text(Invariant($"GradientCheck: a tolerance of {tolerance} is meaningless"), "between 0 and 1"));

    public static Exception NotDeterministic() =>
        new InvalidOperationException(Text("GradientCheck: the function returns different values for the same inputs",
            "numeric differences need a deterministic function",
            "using (Config.Seed(0)) inside the function, or Config.TestMode()"));

    public static Exception NotInFloat64(Link model) =>
        new ArgumentException(Text($"GradientCheck: {model.GetType().Name} has float32 parameters",
            "differences of float32 numbers are too coarse to check gradients", "model.To(DType.Float64), and inputs in float64"),
            nameof(model));

    public static Exception NothingToCheck(Link model) =>
        new ArgumentException(Text($"GradientCheck: {model.GetType().Name} has no parameter that requires a gradient",
            "the parameters of a model are checked", "Register the links in their property's setter, or GradientCheck.Of(f, x)"),
            nameof(model));

    public static Exception GradientCheckFailed(GradientReport report) =>
        new InvalidOperationException(Elided(report.ToString(), LongestTable));
}
