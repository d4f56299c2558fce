using System.Globalization;
using System.Text;

namespace Autograd.Core;

// The text of every message. A message names the function and the argument as the user knows them, shows shapes and types, states
// the rule and what to write instead. Bad arguments are ArgumentExceptions, misuse of a graph is an InvalidOperationException.
internal static partial class Errors
{
    // Arrays

    public static Exception NoSuchElementType(Type type) =>
        new ArgumentException(Text($"NdArray: no array has elements of type {type.Name}", "elements are float, double or int"));

    public static Exception NoMathNetType(string function, Type type) =>
        new ArgumentException(Text($"{function}: MathNet has no matrices and vectors of {type.Name}", "float or double", $"x.To(DType.Float64).{function}<double>()"));

    public static Exception NoSuchDType(DType dtype) =>
        new ArgumentException(Text($"NdArray: there is no dtype {(int)dtype}", "Float32, Float64 or Int32"));

    public static Exception TooManyAxes(int rank, string function = "Shape") =>
        new ArgumentException(Text($"{function}: {rank} axes are too many", RankRule));

    public static Exception NegativeLength(ReadOnlySpan<int> lengths) =>
        new ArgumentException(Text($"Shape: ({Join(lengths)}) has a negative length", "lengths are 0 or more"));

    public static Exception TooManyElements(ReadOnlySpan<int> lengths) =>
        new ArgumentException(Text(
            $"Shape: ({Join(lengths)}) has too many elements", lengths.Contains(0) ? $"{SizeRule}, axes of length 0 left out" : SizeRule));

    public static Exception NoSuchAxis(Shape shape, int axis, string? function = null) =>
        new ArgumentOutOfRangeException(nameof(axis), axis, Text(
            $"{(function is null ? "Shape" : $"{function}:")} {shape} has no axis {axis}",
            shape.Rank == 0 ? "a scalar has no axes" : $"axes are {-shape.Rank} to {shape.Rank - 1}"));

    public static Exception CannotBroadcast(string function, Shape a, Shape b) =>
        new ArgumentException(Text($"{function}: {a} and {b} cannot be broadcast together", BroadcastRule, BroadcastFix(a, b)));

    public static Exception OutputTooLarge<T>(string function, string from, params ReadOnlySpan<T> lengths) =>
        new ArgumentException(Text(
            $"{function}: {from} would make an array of shape ({Join(lengths)})", lengths.Length > Shape.MaxRank ? RankRule : SizeRule));

    public static Exception OutputTooLarge<T>(TypeCheck check, string arguments, params ReadOnlySpan<T> lengths) =>
        check.Failure($"{arguments} would make an output of shape ({Join(lengths)})", SizeRule);

    public static Exception CannotBroadcastTo(Shape from, Shape to) =>
        new ArgumentException(Text($"BroadcastTo: {from} cannot become {to}", "an axis is repeated only if its length is 1 or it is missing in front"));

    public static Exception CannotSumTo(Shape from, Shape to) =>
        new ArgumentException(Text($"SumTo: {from} cannot be summed to {to}", $"{to} must broadcast to {from}"));

    public static Exception CannotReshape(Shape from, ReadOnlySpan<int> to) =>
        new ArgumentException(Text($"Reshape: {from} has {from.Size} elements and cannot become ({Join(to)})", "both shapes have equally many elements; one length may be −1"));

    public static Exception NotAPermutation(Shape shape, ReadOnlySpan<int> axes) =>
        new ArgumentException(Text($"Transpose: ({Join(axes)}) is not an order of the axes of {shape}", "each axis once"));

    public static Exception NotOfRank(string name, NdArray array, int rank) =>
        new ArgumentException(Text($"{name}: an array of shape {array.Shape} has {array.Rank} axes", name == "MatMul" || name == "Rows" ? $"at least {rank} axes" : $"{rank} axes"));

    public static Exception NotAScalar(Shape shape) =>
        new InvalidOperationException(Text($"ToScalar: an array of shape {shape} has {shape.Size} elements", "one element", "x.Sum().ToScalar() or x[i, j]"));

    public static Exception WrongNumberOfIndices(Shape shape, int count) =>
        new ArgumentException(Text($"NdArray: {count} indices for an array of shape {shape}", "one index for each axis"));

    public static Exception IndicesAreIntegers(NdArray indices) =>
        new ArgumentException(Text($"GetItem: the indices are {DTypes.Name(indices.DType)}", "indices are int32", "indices.To(DType.Int32)"));

    public static Exception TooManyIndices(Shape shape, int named, int ellipses) =>
        new ArgumentException(Text(ellipses > 1 ? $"GetItem: {ellipses} ellipses" : $"GetItem: {named} indices for {shape}", ellipses > 1 ? "at most one" : $"at most one for each of {shape.Rank} axes"));

    public static Exception RangeOutOfAxis(Shape shape, int axis, Index start, Index stop) =>
        new ArgumentOutOfRangeException(null, Text($"GetItem: {start}..{stop} of axis {axis}, which has length {shape[axis]}", "a range lies within its axis", "AxisIndex.Steps(start, stop), which cuts"));

    public static Exception MaskDoesNotFit(Shape shape, Shape mask) =>
        new ArgumentException(Text($"GetItem: a mask of shape {mask} for {shape}", "a mask has the lengths of the axes it covers"));

    public static string StepIsZero() => Text("AxisIndex.Steps: the step is 0", "1, or another whole number but 0");

    public static Exception IndexOutOfRange(Shape shape, int axis, int index) =>
        new ArgumentOutOfRangeException(nameof(index), index, Text($"NdArray: index {index} is outside axis {axis} of {shape}", $"{-shape[axis]} to {shape[axis] - 1}"));

    public static Exception WrongNumberOfValues(int count, Shape shape) =>
        new ArgumentException(Text($"NdArray.From: {count} values for shape {shape}", $"{shape.Size} values"));

    public static Exception NegativeCount(string function, string name, int value) =>
        new ArgumentOutOfRangeException(name, value, Text($"{function}: {name} is {value}", "0 or more"));

    public static Exception BadRange(double start, double stop, double step) =>
        new ArgumentException(Text(Invariant($"Arange: no range from {start} to {stop} in steps of {step}"), "finite bounds, a step that is not 0, a length an array can have"));

    public static Exception CopyMismatch(NdArray target, NdArray source) =>
        new ArgumentException(Text($"CopyFrom: {Describe(source)} cannot be copied into {Describe(target)}", "the same shape and type", "x.To(dtype) or x.Reshape(shape)"));

    public static Exception CannotRead<T>(NdArray array, object buffer) => buffer is Array
        ? new ArgumentException(Text($"The array is {DTypes.Name(array.DType)} and cannot be read as {typeof(T).Name}", "the type of the elements", $"AsSpan<{CSharpName(array.DType)}>() or To(DType.{(typeof(T) == typeof(double) ? "Float64" : typeof(T) == typeof(int) ? "Int32" : "Float32")})"))
        : new InvalidOperationException(buffer.ToString());

    public static string StepHasEnded() =>
        Text("NdArray: the step in which this array was made has ended, and its memory belongs to the next one", "arrays made inside an ArrayScope, or inside optimizer.Update, are read inside it", "keep x.Copy(), made inside the step; before going on from a state that a link carries over, state.Unchain()");

    public static Exception NotAFloat(string name, DType dtype) =>
        new ArgumentException(Text($"{name}: {DTypes.Name(dtype)} takes part in no arithmetic", "float32 or float64", "x.To(DType.Float32)"));

    public static Exception MixedDTypes(string name, NdArray a, NdArray b) =>
        new ArgumentException(Text($"{name}: {DTypes.Name(a.DType)} and {DTypes.Name(b.DType)} do not mix", MixRule, MixFix(a.Size > b.Size ? a.DType : a.Size < b.Size ? b.DType : Config.DType)));

    public static Exception NullOperand(string name) =>
        new ArgumentNullException(null, Text($"{name}: an operand is null", "an operand is an array; inside BackwardCpu a gradient that did not arrive is null", "in BackwardCpu test gy[i] for null first"));

    public static Exception NothingToReduce(string name, Shape shape, int axis) =>
        new ArgumentException(Text(
            $"{name}: axis {axis} of {shape} has length 0: along it there is nothing to choose from",
            "each axis that goes has at least one element; those that stay may be empty"));

    public static Exception AxisTwice(string name, Shape shape, int axis) =>
        new ArgumentException(Text($"{name}: axis {axis} is named twice for {shape}", "each axis once"));

    public static Exception InnerDimensions(NdArray a, NdArray b, int k, int inner) =>
        new ArgumentException(Text($"MatMul: inner dimensions differ ({k} ≠ {inner}) between {a.Shape} and {b.Shape}", "(m, k) · (k, n) → (m, n)"));

    public static Exception SameStream(long stream) =>
        new ArgumentException(Text($"Philox.Split: this generator already draws from stream {stream}", "each stream has one generator", "another number"), nameof(stream));

    public static Exception OperandTooShort() =>
        new ArgumentException(Text("MatMul: an operand is shorter than its shape", "m · k, k · n and m · n elements"));

    // Graph

    public static ArgumentException Inputs(Function function, ReadOnlySpan<Variable> inputs, string problem, string rule, string? fix) =>
        new(Text($"{function.Name}: {problem}", rule, fix, Table(function, inputs)));

    public static Exception WrongNumberOfInputs(Function function, ReadOnlySpan<Variable> inputs, int count) =>
        Inputs(function, inputs, $"takes {count} {(count == 1 ? "input" : "inputs")}, not {inputs.Length}", Signature(function), null);

    public static Exception NotAFloat(Function function, ReadOnlySpan<Variable> inputs, int index) =>
        Inputs(function, inputs, $"{Argument(function, inputs.Length, index)} is {DTypes.Name(inputs[index].DType)}", "float32 or float64", $"{Argument(function, inputs.Length, index)}.To(DType.Float32)");

    public static Exception MixedDTypes(Function function, ReadOnlySpan<Variable> inputs)
    {
        var other = 1;
        while (inputs[other].DType == inputs[0].DType) other++;
        var learned = inputs.ToArray().Where(input => input.RequiresGrad).Select(input => input.DType).Distinct().ToArray();
        var wanted = learned.Length == 1 ? learned[0] : Config.DType; // a constant adapts to what is learned, not the other way round
        var odd = Argument(function, inputs.Length, inputs[0].DType == wanted ? other : 0);
        return Inputs(function, inputs, $"{DTypes.Name(inputs[0].DType)} and {DTypes.Name(inputs[other].DType)} do not mix", MixRule, MixFix(wanted, odd));
    }

    public static Exception CannotBroadcast(TypeCheck check) =>
        check.Failure("the shapes cannot be broadcast together", BroadcastRule, BroadcastFix(check[0].Shape, check[1].Shape));

    public static Exception CannotBroadcastTo(TypeCheck check, Shape shape) =>
        check.Failure($"{check[0].Shape} cannot become {shape}", "an axis is repeated only if its length is 1 or it is missing in front");

    public static Exception CannotSumTo(TypeCheck check, Shape shape) =>
        check.Failure($"{check[0].Shape} cannot be summed to {shape}", $"{shape} must broadcast to {check[0].Shape}");

    public static Exception NullInput(Function function) =>
        new ArgumentNullException(null, Text(
            $"{function.Name}: an input is null", function.ArgumentNames is { Count: > 0 } ? Signature(function) : "inputs are variables"));

    public static Exception NullOutput(Function function) =>
        new InvalidOperationException(Text($"{function.Name}: ForwardCpu returned null", "one array for each output"));

    public static Exception AppliedTwice(Function function) =>
        new InvalidOperationException(Text($"{function.Name}: this object was applied before", "a function object is one node of one graph", $"new {function.Name}(…) for each call"));

    public static Exception SeveralOutputs(Function function, int count) =>
        new InvalidOperationException(Text($"{function.Name}: has {count} outputs", "Apply returns the only output", "ApplyAll(…)"));

    public static Exception RetainOutsideForward(Function function, string call) =>
        new InvalidOperationException(Text($"{function.Name}: {call} was called outside ForwardCpu", "what is kept is decided while the outputs are computed"));

    public static Exception NoSuchInput(Function function, string call, int index, int count) =>
        new ArgumentOutOfRangeException(nameof(index), index, Text($"{function.Name}: {call}", count == 0 ? "there are no inputs" : $"inputs are 0 to {count - 1}"));

    public static Exception NoSuchOutput(Function function, int index, int? count) =>
        new ArgumentOutOfRangeException(nameof(index), index, Text($"{function.Name}: RetainOutputs({index})", count is null ? "outputs count from 0" : $"outputs are 0 to {count - 1}"));

    public static string InputNotRetained(Function? function, int index) =>
        Text($"{function?.Name ?? "a function"}: input {index}{(function is null ? "" : $" ({Argument(function, function.InputCount, index)})")} was not kept for the backward pass", "BackwardCpu reads only what ForwardCpu kept", $"RetainInputs({index}) in ForwardCpu");

    public static Exception OutputNotRetained(Function function, int index) =>
        new InvalidOperationException(Text($"{function.Name}: output {index} was not kept for the backward pass", "BackwardCpu reads only what ForwardCpu kept", $"RetainOutputs({index}) in ForwardCpu"));

    public static Exception NotHeld(Function function, int index) =>
        new InvalidOperationException(Text($"{function.Name}: there is no array {index} that it holds", "Held(i) reads what the calls of Hold in ForwardCpu kept, in their order", "Hold(array) in ForwardCpu"));

    public static Exception ArrayInRecordedBackward(Function function) =>
        new InvalidOperationException(Text($"{function.Name}: RetainedOutput was called in Backward(Variable[], Variable?[])", "a recorded gradient depends on the output, an array would hide that", "RetainedOutputVariable(i)"));

    public static Exception WrittenAfterForward(Function function, string what, int kept, int now) =>
        new InvalidOperationException(Text($"{function.Name}: {what} was written to after the forward pass (kept version {kept}, now {now})", "what a function kept must not change before backward has used it", "x.Copy() before writing, or call Backward first"));

    public static Exception WroteToInput(Function function, int count, int index) =>
        new InvalidOperationException(Text($"{function.Name}: ForwardCpu wrote to input {index} ({Argument(function, count, index)})", "the inputs of a function, which a hook sees as well, are only read: they are others' data", $"x[{index}].Copy() before writing"));

    public static Exception WroteToGradient(Function function, int index) =>
        new InvalidOperationException(Text($"{function.Name}: backward wrote to gy[{index}], or a hook did", "gradients of outputs are only read: another function may receive the same array, or it is the caller's seed", $"gy[{index}].Copy() before writing"));

    public static Exception WroteToKept(Function function, string what) =>
        new InvalidOperationException(Text($"{function.Name}: backward wrote to {what}, which it kept", "what a function keeps is only read: it is others' data, and backward may run again", "x.Copy() before writing"));

    public static Exception NullVariable(string where, string what, int index) =>
        new ArgumentNullException(null, Text($"{where}: {what} {index} is null", $"each {what} is a variable"));

    public static Exception UnchainedDuringBackward(Function function) =>
        new InvalidOperationException(Text($"UnchainBackward: {function.Name} is being differentiated", "a graph is cut before a backward pass or after it"));

    public static Exception NotTwiceDifferentiable(Function function) =>
        new InvalidOperationException(Text($"{function.Name}: has no differentiable Backward", "a graph of the gradient needs Backward(Variable[], Variable?[]); a function without BackwardCpu needs it too", $"override Backward in {function.Name}"));

    public static Exception WrongNumberOfGradients(Function function, int? count) =>
        new InvalidOperationException(Text($"{function.Name}: backward returned {(count is null ? "null" : $"{count} gradients")} for {function.InputCount} inputs", "one gradient, or null, for each input"));

    public static Exception WrongGradient(Function function, int input, NdArray gradient)
    {
        var (node, argument) = (function.InputNode(input), Argument(function, function.InputCount, input));
        return new InvalidOperationException(Text(
            $"{function.Name}: backward returned {Describe(gradient)} for input {input} ({argument}), which is {DTypes.Name(node.DType)} {node.Shape}",
            "a gradient has the shape and type of its input", gradient.Shape == node.Shape ? null : $"gradient.SumTo(x[{input}].Shape)"));
    }

    public static Exception NoSeed(Variable root) =>
        new InvalidOperationException(Text($"Backward: {root.Node} has shape {root.Shape} and no seed gradient", "only a scalar starts from 1", $"F.Sum(y).Backward() or y.Backward(NdArray.Ones({ShapeLiteral(root.Shape)}{(root.DType == DType.Float64 ? ", DType.Float64" : "")}))"));

    public static Exception WrongNumberOfSeeds(int roots, int seeds) =>
        new ArgumentException(Text($"Backward: {seeds} seed gradients for {roots} outputs", "one seed, or null, for each output"));

    public static Exception GradientMismatch(VariableNode node, NdArray gradient) =>
        new ArgumentException(Text($"Grad: {Describe(gradient)} cannot be the gradient of {node}, which is {DTypes.Name(node.DType)} {node.Shape}", "a gradient has the shape and type of its variable"));

    public static Exception NothingToDifferentiate(Variable root) =>
        new InvalidOperationException(Text($"Backward: nothing was recorded for {root.Origin}", "an input must require a gradient, and recording must be on", "new Variable(data), outside Config.NoBackprop()"));

    public static Exception StepsTakenTwice() =>
        new InvalidOperationException(Text("BackwardSteps: the sequence was walked before", "it is one backward pass, taken while it is walked", "y.BackwardSteps().ToList(), to look at the steps again"));

    public static Exception AnotherPassIsRunning() =>
        new InvalidOperationException(Text("Backward: another pass went over the same functions, or they were unchained, before this one had finished", "one pass at a time over a graph"));

    public static Exception IntegersHaveNoGradient(string? name) =>
        new ArgumentException(Text($"Variable{(name is null ? "" : " " + name)}: an int32 array has no gradient", "only float32 and float64 are differentiable", "x.To(DType.Float32)"));

    public static Exception NotALeaf(VariableNode node) =>
        new InvalidOperationException(Text($"RequiresGrad: {node} is not a leaf", "only a leaf's can be set", "x.Unchain() first, or Config.NoBackprop()"));

    public static Exception NonFinite(Function function, string phase, double value, string? appliedAt) =>
        new InvalidOperationException(Text(Invariant($"{function.Name}: {phase} made {(double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞")}"), "in debug mode all numbers are finite", null, $"    applied at {appliedAt ?? "a line outside debug mode"}\n"));

    // Inspection

    public static Exception NoResult(string call) =>
        new ArgumentException(Text($"{call}: the function returned null", "it returns what it computed"));

    public static Exception NothingStarted(string hook, Function function) =>
        new InvalidOperationException(Text($"{hook}: {function.Name} ended and had not begun", "a hook is called before each function and after it, by Config.Hook"));

    public static Exception NoSuchOrder(int order) =>
        new ArgumentOutOfRangeException(nameof(order), order, Text($"GradientCheck: there is no order {order} to check", "1 or 2"));

    public static Exception BadTolerance(double tolerance) =>
        new ArgumentOutOfRangeException(nameof(tolerance), tolerance, Text(Invariant($"GradientCheck: a tolerance of {tolerance} says nothing"), "between 0 and 1"));

    public static Exception NotDeterministic() =>
        new InvalidOperationException(Text("GradientCheck: the function gives other values for the same inputs", "differences mean something only between values of one function", "using (Config.Seed(0)) inside the function, or Config.TestMode()"));

    public static Exception NotInFloat64(Link model) =>
        new ArgumentException(Text($"GradientCheck: {model.GetType().Name} has float32 parameters", "differences of float32 numbers are too coarse to check gradients", "model.To(DType.Float64), and inputs in float64"), nameof(model));

    public static Exception NothingToCheck(Link model) =>
        new ArgumentException(Text($"GradientCheck: {model.GetType().Name} has no parameter that requires a gradient", "the parameters of a model are checked", "Register the links in their property's setter, or GradientCheck.Of(f, x)"), nameof(model));

    public static Exception GradientCheckFailed(GradientReport report) =>
        new InvalidOperationException(Elided(report.ToString(), LongestTable));

    // How messages are built

    private const int LongestLine = 500, LongestTable = 2000; // characters
    private const string BroadcastRule = "aligned at the last axis, lengths are equal or one of them is 1";
    private static readonly string SizeRule = $"an array has at most {Array.MaxLength} elements";
    private static readonly string RankRule = $"an array has at most {Shape.MaxRank} axes";
    private const string MixRule = "a graph has one float type";

    /// <summary>Problem, what there is, rule, way out: each on lines of its own, and none longer than can be read.</summary>
    internal static string Text(string problem, string rule, string? fix = null, string table = "") =>
        $"{Elided(problem)}\n{Elided(table, LongestTable)}  rule: {Elided(rule)}{(fix is null ? "" : "\n  try:  " + Elided(fix))}";

    /// <summary>A text without its middle if it is long: names, shapes and lists can be of any length.</summary>
    private static string Elided(string text, int longest = LongestLine)
    {
        if (text.Length <= longest) return text;
        var (head, tail) = (longest / 2, text.Length - longest / 2);
        if (char.IsLowSurrogate(text[head])) head--;
        if (char.IsLowSurrogate(text[tail])) tail++;
        return $"{text[..head]} … {text[tail..]}";
    }

    private static string Table(Function function, ReadOnlySpan<Variable> inputs)
    {
        if (inputs.Length == 0) return "";
        var names = new string[inputs.Length];
        for (var i = 0; i < names.Length; i++) names[i] = Argument(function, inputs.Length, i);
        var width = names.Max(name => name.Length);
        var shapes = inputs.ToArray().Select(input => $"{DTypes.Name(input.DType)} {input.Shape}").ToArray();
        var shapeWidth = shapes.Max(shape => shape.Length);
        var table = new StringBuilder();
        for (var i = 0; i < names.Length; i++) table.Append("    ").Append(names[i].PadRight(width)).Append("  ").Append(shapes[i].PadRight(shapeWidth)).Append("   ").Append(inputs[i].Origin).Append('\n');
        return table.ToString();
    }

    private static string Signature(Function function) => $"{function.Name}({string.Join(", ", function.ArgumentNames ?? [])})";

    internal static string Argument(Function function, int count, int index) =>
        function.ArgumentNames is { } names && index < names.Count && names[index] is { } name ? name : count == 1 ? "x" : $"x{index}";

    private static string MixFix(DType wanted, string? variable = null) =>
        $"{(wanted == DType.Float32 ? "1f instead of 1.0" : "1.0 instead of 1f")} in literals, x.To(DType.{wanted}) for arrays"
        + (variable is null ? "" : $", F.Cast({variable}, DType.{wanted}) for variables; a model is made in {OtherFloat(wanted)} inside Config.DefaultDType");

    private static string OtherFloat(DType dtype) => DTypes.Name(dtype == DType.Float32 ? DType.Float64 : DType.Float32);

    private static string? BroadcastFix(Shape a, Shape b) =>
        a.Rank == 2 && b.Rank == 1 && a[0] == b[0] ? $"b.Reshape({b[0]}, 1)"
        : b.Rank == 2 && a.Rank == 1 && a[0] == b[0] ? $"a.Reshape({a[0]}, 1)" : null;

    private static string Describe(NdArray array) => $"{DTypes.Name(array.DType)} {array.Shape}";

    private static string CSharpName(DType dtype) => dtype == DType.Float32 ? "float" : dtype == DType.Float64 ? "double" : "int";

    private static string ShapeLiteral(Shape shape) => $"[{string.Join(", ", shape)}]";

    internal static string Join<T>(ReadOnlySpan<T> numbers) => string.Join(", ", numbers.ToArray());

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string TakenOver(string function) =>
        $"{function}: inPlace gave this array's buffer to the output\n  rule: an input that was taken over cannot be read any more\n  try:  inPlace: false";
}
