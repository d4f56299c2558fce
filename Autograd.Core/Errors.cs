using System.Globalization;
using System.Text;

namespace Autograd.Core;

// The texts of all messages. A message names the function and the argument as the user knows them, shows shapes and types, and states the
// rule and what to write instead. Bad arguments are ArgumentExceptions, misuse of a graph is an InvalidOperationException.
internal static partial class Errors
{
    // Arrays

    public static Exception NoSuchElementType(Type type) =>
        new ArgumentException(Text($"NdArray: no array has elements of type {type.Name}", "elements are float, double or int"));

    public static Exception NoMathNetType(string function, Type type) =>
        new ArgumentException(Text($"{function}: MathNet has no matrices and vectors of {type.Name}", "float or double",
            $"x.To(DType.Float64).{function}<double>()"));

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
        new ArgumentOutOfRangeException(function is null ? nameof(axis) : null, axis, Text(
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
        new ArgumentException(Text($"BroadcastTo: {from} cannot become {to}",
            "an axis is repeated only if its length is 1 or it is missing in front"));

    public static Exception CastToIntegers(DType dtype) =>
        new ArgumentException(Text($"Cast: {DTypes.Name(dtype)} is not a float", "float32 or float64",
            "x.Data.To(DType.Int32), outside the graph"));

    public static Exception CannotSumTo(Shape from, Shape to) =>
        new ArgumentException(Text($"SumTo: {from} cannot be summed to {to}", $"{to} must broadcast to {from}"));

    public static Exception CannotReshape(Shape from, ReadOnlySpan<int> to) =>
        new ArgumentException(Text($"Reshape: {from} has {from.Size} elements and cannot become ({Join(to)})",
            "both shapes have equally many elements; one length may be −1"));

    public static Exception NotAPermutation(Shape shape, ReadOnlySpan<int> axes) =>
        new ArgumentException(Text($"Transpose: ({Join(axes)}) is not an order of the axes of {shape}", "each axis once"));

    public static Exception NotOfRank(string name, NdArray array, int rank) =>
        new ArgumentException(Text($"{name}: an array of shape {array.Shape} has {array.Rank} axes",
            name is "ToMatrix" or "ToVector" ? $"{rank} axes" : $"at least {rank} axes"));

    public static Exception NotAScalar(Shape shape) =>
        new InvalidOperationException(Text($"ToScalar: an array of shape {shape} has {shape.Size} elements", "one element",
            "x.Sum().ToScalar() or x[i, j]"));

    public static Exception WrongNumberOfIndices(Shape shape, int count) =>
        new ArgumentException(Text($"NdArray: {count} indices for an array of shape {shape}", "one index for each axis"));

    public static Exception IndicesAreIntegers(NdArray indices, string function = "GetItem") =>
        new ArgumentException(Text($"{function}: the indices are {DTypes.Name(indices.DType)}", "indices are int32",
            "indices.To(DType.Int32)"));

    public static Exception TooManyIndices(string function, Shape shape, int named, int ellipses) =>
        new ArgumentException(Text(ellipses > 1 ? $"{function}: {ellipses} ellipses" : $"{function}: {named} indices for {shape}",
            ellipses > 1 ? "at most one" : $"at most one for each of {shape.Rank} axes"));

    public static Exception RangeOutOfAxis(string function, Shape shape, int axis, Index start, Index stop) =>
        new ArgumentOutOfRangeException(null,
            Text($"{function}: {start}..{stop} of axis {axis}, which has length {shape[axis]}", "a range must lie within its axis",
            "AxisIndex.Steps(start, stop), which clips"));

    public static Exception MaskDoesNotFit(string function, Shape shape, Shape mask) =>
        new ArgumentException(Text($"{function}: a mask of shape {mask} for {shape}", "a mask has the lengths of the axes it covers"));

    public static string StepIsZero() => Text("AxisIndex.Steps: the step is 0", "any integer but 0");

    public static Exception IndexOutOfRange(string function, Shape shape, int axis, int index) =>
        new ArgumentOutOfRangeException(null, index, Text(
            $"{function}: index {index} is outside axis {axis} of {shape}",
            shape[axis] == 0 ? "the axis has no elements" : $"{-shape[axis]} to {shape[axis] - 1}"));

    public static Exception WrongNumberOfValues(int count, Shape shape, string function = "From") =>
        new ArgumentException(Text($"NdArray.{function}: {count} values for shape {shape}", $"{shape.Size} values"));

    public static Exception NullRow(int row) =>
        new ArgumentNullException(null, Text($"NdArray.From: row {row} is null", "every row is an array, perhaps an empty one"));

    public static Exception UnequalRows(int row, int length, int longest) =>
        new ArgumentException(Text($"NdArray.From: row {row} has {length} elements, and another {longest}", "rows are equally long",
            "NdArray.From(rows, padding: 0)"));

    public static Exception NegativeCount(string function, string name, int value) =>
        new ArgumentOutOfRangeException(name, value, Text($"{function}: {name} is {value}", "0 or more"));

    public static Exception NoInteger(double value, int at) =>
        new ArgumentOutOfRangeException(
            null, Text(Invariant($"NdArray: {value}, element {at} in row-major order, is not an int32"),
            "−2147483648 to 2147483647; fractions are truncated"));

    public static Exception BadRange(double start, double stop, double step) =>
        new ArgumentException(Text(Invariant($"Arange: no range from {start} to {stop} in steps of {step}"),
            "finite bounds, a step that is not 0, a length an array can have"));

    public static Exception CopyMismatch(NdArray target, NdArray source) =>
        new ArgumentException(Text($"CopyFrom: {Describe(source)} cannot be copied into {Describe(target)}", "the same shape and type",
            "x.To(dtype) or x.Reshape(shape)"));

    public static Exception CannotRead<T>(NdArray array, object buffer) => buffer is Array
        ? new ArgumentException(Text($"The array is {DTypes.Name(array.DType)} and cannot be read as {typeof(T).Name}",
            "the type of the elements",
            $"AsSpan<{CSharpName(array.DType)}>()"
                + $" or To(DType.{(typeof(T) == typeof(double) ? "Float64" : typeof(T) == typeof(int) ? "Int32" : "Float32")})"))
        : new InvalidOperationException(buffer.ToString());

    public static string StepHasEnded() =>
        Text("NdArray: the step in which this array was made has ended, and its memory belongs to the next one",
            "arrays made inside an ArrayScope, or inside optimizer.Update, are read inside it",
            "keep x.Copy(), made inside the step; call state.Unchain() before continuing from a link's state");

    public static string BatchHasEnded() =>
        Text("NdArray: the batch that this array belonged to has ended, and its memory belongs to the next one",
            "a batch is valid until its iterator returns the next",
            "keep x.Copy(); run Backward before the next batch is taken");

    public static Exception NotAFloat(string name, DType dtype) =>
        new ArgumentException(Text($"{name}: {DTypes.Name(dtype)} takes part in no arithmetic", "float32 or float64",
            "x.To(DType.Float32)"));

    public static Exception MixedDTypes(string name, NdArray a, NdArray b) =>
        new ArgumentException(Text($"{name}: {DTypes.Name(a.DType)} and {DTypes.Name(b.DType)} do not mix", MixRule,
            MixFix(a.Size > b.Size ? a.DType : a.Size < b.Size ? b.DType : Config.DType)));

    public static Exception NullOperand(string name) =>
        new ArgumentNullException(null,
            Text($"{name}: an operand is null", "an operand is an array; inside BackwardCpu a gradient that did not arrive is null",
            "in BackwardCpu test gy[i] for null first"));

    public static Exception NothingToReduce(string name, Shape shape, int axis) =>
        new ArgumentException(Text(
            $"{name}: axis {axis} of {shape} has length 0: along it there is nothing to choose from",
            "each axis that goes has at least one element; those that stay may be empty"));

    public static Exception AxisTwice(string name, Shape shape, int axis) =>
        new ArgumentException(Text($"{name}: axis {axis} is named twice for {shape}", "each axis once"));

    public static Exception InnerDimensions(NdArray a, NdArray b, int k, int inner) =>
        new ArgumentException(Text($"MatMul: inner dimensions differ ({k} ≠ {inner}) between {a.Shape} and {b.Shape}",
            "(m, k) · (k, n) → (m, n)"));

    public static Exception BadCuts(Shape shape, ReadOnlySpan<int> cuts, int axis) =>
        new ArgumentException(Text($"Split: cuts ({Join(cuts)}) for axis {axis} of {shape}",
            $"each part begins at 0 … {shape[axis]}, none before the one in front of it"));

    public static Exception NoSections(int sections) =>
        new ArgumentOutOfRangeException(nameof(sections), sections, Text($"Split: sections is {sections}", "1 or more"));

    public static Exception UnequalSections(Shape shape, int sections, int axis) =>
        new ArgumentException(Text($"Split: axis {axis} of {shape} cannot be cut into {sections} equal parts",
            $"the number of parts divides {shape[axis]}", "x.Split([where parts begin], axis)"));

    public static Exception NothingToJoin(string function) =>
        new ArgumentException(Text($"{function}: parts is empty", "at least one array"));

    public static Exception PartsDiffer(string function, NdArray first, NdArray part, string but) =>
        new ArgumentException(Text($"{function}: {Describe(part)} does not fit {Describe(first)}",
            $"arrays of one type and shape{but}"));

    public static Exception PartBeyondAxis(Shape part, int start, Shape shape, int axis) =>
        new ArgumentOutOfRangeException(null, start, Text($"CopyFrom: {part} from {start} on does not lie within axis {axis} of {shape}",
            $"0 ≤ start ≤ {shape[axis]} − the length of the part"));

    public static Exception PartsTooLong(string function, int count, Shape shape, int axis, long length)
    {
        var lengths = Array.ConvertAll(shape.AsSpan().ToArray(), other => (long)other);
        lengths[axis] = length;
        return OutputTooLarge(function, $"{count} arrays like {shape} along axis {axis}", lengths.AsSpan());
    }

    public static Exception AddedDiffers(NdArray array, NdArray added, string shape) =>
        new ArgumentException(Text($"Add: {Describe(added)} cannot be added to parts of {Describe(array)}",
            $"{DTypes.Name(array.DType)} {shape}"));

    public static Exception NoSuchClass(int label, int at, int classes) =>
        new ArgumentOutOfRangeException(null, label, Text($"OneHot: label {label}, element {at} in row-major order, is not a class",
            classes == 0 ? "there are no classes" : $"0 to {classes - 1}"));

    public static Exception LowAboveHigh(double low, double high) =>
        new ArgumentException(Text(Invariant($"Uniform: low {low} is above high {high}"), "low ≤ high"));

    public static Exception NegativeDeviation(double std) =>
        new ArgumentOutOfRangeException(nameof(std), std, Text(Invariant($"Normal: std is {std}"), "0 or more"));

    public static Exception NoSuchNumbers(string function, DType dtype) =>
        new ArgumentException(Text($"{function}: dtype is {DTypes.Name(dtype)}", "float32 or float64",
            $"NdArray.{function}(…).To(dtype), which truncates fractions"));

    public static Exception DeciderDiffers(string function, NdArray g, NdArray x) =>
        new ArgumentException(Text($"{function}: x is {Describe(x)} for {Describe(g)}", "x has this array's shape and type"));

    public static Exception SlopesDoNotFit(string function, NdArray x, NdArray slopes) =>
        new ArgumentException(Text($"{function}: slopes {Describe(slopes)} do not fit {Describe(x)}",
            "one slope, or a shape that lies along the axes after the first, or the whole shape; of the same type"));

    public static Exception BufferIsShared(string function) =>
        new ArgumentException(Text($"{function}: inPlace, but another array reads the same buffer",
            "only an unshared buffer can be given up", "inPlace: false, or x.Copy() first"));

    public static Exception ResultOfAnotherSize(Shape shape, long size) =>
        new ArgumentException(Text($"MatMul: the result has {size} elements, its shape {shape} {shape.Size}", "a shape of the same size"));

    public static Exception SameStream(long stream) =>
        new ArgumentException(Text($"Philox.Split: this generator already draws from stream {stream}", "each stream has one generator",
            "another number"), nameof(stream));

    public static Exception OperandTooShort() =>
        new ArgumentException(Text("MatMul: an operand is shorter than its shape", "m · k, k · n and m · n elements"));

    // Building messages

    private const int LongestLine = 500, LongestTable = 2000; // characters
    private const string BroadcastRule = "aligned at the last axis, lengths are equal or one of them is 1";
    private static readonly string SizeRule = $"an array has at most {Array.MaxLength} elements";
    private static readonly string RankRule = $"an array has at most {Shape.MaxRank} axes";
    private const string MixRule = "a graph has one float type";

    /// <summary>Builds a message of problem, table, rule and fix, each on lines of its own and of limited length.</summary>
    internal static string Text(string problem, string rule, string? fix = null, string table = "") =>
        $"{Elided(problem)}\n{Elided(table, LongestTable)}  rule: {Elided(rule)}{(fix is null ? "" : "\n  try:  " + Elided(fix))}";

    /// <summary>Elides the middle of a long text: names, shapes and lists can be of any length.</summary>
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
        for (var i = 0; i < names.Length; i++)
            table.Append("    ").Append(names[i].PadRight(width)).Append("  ").Append(shapes[i].PadRight(shapeWidth))
                .Append("   ").Append(inputs[i].Origin).Append('\n');
        return table.ToString();
    }

    private static string Signature(Function function) => $"{function.Name}({string.Join(", ", function.Arguments)})";

    internal static string Argument(Function function, int count, int index) =>
        index < function.Arguments.Count && function.Arguments[index] is { } name ? name : count == 1 ? "x" : $"x{index}";

    private static string MixFix(DType wanted, string? variable = null) =>
        $"{(wanted == DType.Float32 ? "1f instead of 1.0" : "1.0 instead of 1f")} in literals, x.To(DType.{wanted}) for arrays"
        + (variable is null ? ""
            : $", F.Cast({variable}, DType.{wanted}) for variables; a model is made in {OtherFloat(wanted)} inside Config.DefaultDType");

    private static string OtherFloat(DType dtype) => DTypes.Name(dtype == DType.Float32 ? DType.Float64 : DType.Float32);

    private static string? BroadcastFix(Shape a, Shape b) =>
        a.Rank == 2 && b.Rank == 1 && a[0] == b[0] ? $"b.Reshape({b[0]}, 1)"
        : b.Rank == 2 && a.Rank == 1 && a[0] == b[0] ? $"a.Reshape({a[0]}, 1)" : null;

    private static string Describe(NdArray array) => $"{DTypes.Name(array.DType)} {array.Shape}";

    private static string CSharpName(DType dtype) => dtype == DType.Float32 ? "float" : dtype == DType.Float64 ? "double" : "int";

    private static string ShapeLiteral(Shape shape) => $"[{string.Join(", ", shape)}]";

    internal static string Join<T>(ReadOnlySpan<T> numbers) => string.Join(", ", numbers.ToArray());

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string TakenOver() =>
        Text("inPlace gave this array's buffer to the output of a rectifier", "an array whose buffer was taken over can no longer be read",
            "inPlace: false");
}
