using System.Runtime.CompilerServices;
using Autograd.Core;

namespace Autograd.Functions;

// The text of every message of this library, in the same form as in Autograd.Core.
internal static partial class Errors
{
    // Activation

    public static Exception NotFinite(string function, string argument, double value) =>
        new ArgumentOutOfRangeException(argument, value, Text($"{function}: {argument} is {Number(value)}", "a finite number"));

    public static Exception NotFiniteInFloat32(TypeCheck check, string argument, double value) =>
        check.Failure($"{argument} {Number(value)} is infinite in float32", "a number that the array's type can hold",
            "x.To(DType.Float64)");

    public static Exception LowerAboveUpper(string function, double lower, double upper) =>
        new ArgumentException(Text($"{function}: lower {Number(lower)} is above upper {Number(upper)}", "lower ≤ upper",
            Invariant($"{function}(x, {upper}, {lower})")));

    public static Exception NoSuchActType(ActType type) =>
        new ArgumentOutOfRangeException(nameof(type), type,
            Text($"LeakyReLU: there is no type {(int)type}", string.Join(", ", Enum.GetNames<ActType>())));

    public static Exception GammaWithoutPrelu(ActType type) =>
        new ArgumentException(Text($"LeakyReLU: gamma is given, but the type is {type}", "gamma holds the slopes of ActType.Prelu",
            "ActType.Prelu, or no gamma"));

    public static Exception SlopesDoNotFit(TypeCheck check) =>
        check.Failure(
            check[0].Shape.Rank <= check[1].Shape.Rank
                ? $"W {check[1].Shape} needs an x of at least {check[1].Shape.Rank + 1} axes, x has {check[0].Shape.Rank}"
                : $"W {check[1].Shape} does not fit x {check[0].Shape}",
            "W is () or has the lengths of x's first axes after the batch axis",
            check[0].Shape.Rank < 2 ? "a W of shape ()" : $"a W of shape () or ({check[0].Shape[1]})");

    public static Exception NoiseDoesNotFit(TypeCheck check, string name, NdArray noise) =>
        check.Failure($"{name} is {noise.DType.ToString().ToLowerInvariant()} {noise.Shape}", $"{name} has the shape and type of x",
            noise.DType == check[0].DType ? null : $"{name}.To(DType.{check[0].DType})");

    public static Exception NoiseNotFinite(TypeCheck check, string name) =>
        check.Failure($"{name} holds NaN or an infinity", "slopes are finite numbers");

    public static Exception InPlaceNeedsSign(TypeCheck check, string problem) =>
        check.Failure($"inPlace, but {problem}", "x can be given up only if the sign of the output shows the sign of x: slopes ≥ +0",
            "inPlace: false");

    public static Exception InPlaceOnLeaf(TypeCheck check) =>
        check.Failure("inPlace, but x is a leaf that requires a gradient", "x must no longer be needed, and a leaf always is",
            "inPlace: false, or new Variable(data, requiresGrad: false)");

    public static Exception InPlaceShared(TypeCheck check) =>
        check.Failure("inPlace, but another array reads the buffer of x", "x must be the only array on its buffer",
            "inPlace: false, or x.Copy() first");

    /// <summary>Returns the axis counted from 0; throws if there is no such axis.</summary>
    public static int Axis(string function, Shape shape, int axis, string what = "x") =>
        axis >= -shape.Rank && axis < shape.Rank ? shape.Axis(axis)
        : throw new ArgumentOutOfRangeException(null, axis,
            Text($"{function}: {what} {shape} has no axis {axis}",
            shape.Rank == 0 ? "a scalar has no axes" : $"{-shape.Rank} to {shape.Rank - 1}"));

    /// <summary>Returns the shape with a last axis of length 1; throws if it has the maximum number of axes.</summary>
    public static Shape WithAxis(string function, Shape shape) =>
        shape.Rank < Shape.MaxRank ? [.. shape, 1]
        : throw new ArgumentException(Text($"{function}: {shape.Rank + 1} axes are too many", TooManyRule));

    /// <summary>Throws unless the size is at least 1 and the given multiple of it is still a valid length.</summary>
    public static void Size(string function, int value, int times, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        var most = Array.MaxLength / times;
        if (Size(function, value, name) > most)
            throw new ArgumentOutOfRangeException(
                name, value, Text($"{function}: {name} is {value}", $"at most {most}: a matrix has {times} rows for each"));
    }

    /// <summary>Returns sizes and counts of at least 1; throws otherwise.</summary>
    public static int Size(string function, int value, [CallerArgumentExpression(nameof(value))] string name = "") => value >= 1 ? value
        : throw new ArgumentOutOfRangeException(name, value, Text($"{function}: {name} is {value}", "1 or more"));

    public static Exception NegativeRepetition(ReadOnlySpan<int> reps) =>
        new ArgumentOutOfRangeException(nameof(reps), Text($"Tile: reps is ({string.Join(", ", reps.ToArray())})", "0 or more"));

    public static Exception NoSuchAxis(TypeCheck check, int axis) =>
        check.Failure($"{check.ArgumentName(0)} has no axis {axis}",
            check[0].Shape.Rank == 0 ? "a scalar has no axes" : $"axes are {-check[0].Shape.Rank} to {check[0].Shape.Rank - 1}",
            check[0].Shape.Rank == 0 ? "x.Reshape(1, 1)" : $"axis: {check[0].Shape.Rank - 1}");

    // Noise

    /// <summary>Returns a dropout ratio in [0, 1); throws otherwise.</summary>
    public static double Ratio(string function, double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and < 1 ? value
        : throw new ArgumentOutOfRangeException(
            name, value, Text($"{function}: {name} is {Number(value)}", $"0 ≤ {name} < 1, the fraction of the elements to drop"));

    public static Exception MomentsDiffer(TypeCheck check) =>
        check.Failure($"mean {check[0].Shape} and lnVar {check[1].Shape} differ in shape", "a mean and a variance for each element",
            "F.BroadcastTo(lnVar, mean.Shape)");

    // Links and initializers

    public static Exception TooFewSizes(int count) =>
        new ArgumentException(Text($"MLP: {count} {(count == 1 ? "size makes" : "sizes make")} no layer",
            "the features of the input, of each layer between, and of the output", "new L.MLP(784, 100, 10)"));

    public static Exception NoSuchFanOption(FanOption fanOption) =>
        new ArgumentOutOfRangeException(nameof(fanOption), fanOption, Text(
            $"Initializers: there is no fan option {(int)fanOption}", string.Join(", ", Enum.GetNames<FanOption>())));

    public static Exception NoSuchOrthogonalMode(OrthogonalMode mode) =>
        new ArgumentOutOfRangeException(nameof(mode), mode, Text(
            $"Initializers.Orthogonal: there is no mode {(int)mode}", string.Join(", ", Enum.GetNames<OrthogonalMode>())));

    public static Exception IdentityIsSquare(Shape shape) =>
        new ArgumentException(Text($"Initializers.Identity: a parameter of shape {shape}", "a square matrix"));

    public static Exception NotOrthogonal(OrthogonalMode mode, Shape shape) =>
        new ArgumentException(Text(
            $"Initializers.Orthogonal: no {mode} of shape {shape}",
            mode switch { OrthogonalMode.Projection => "out ≤ in", OrthogonalMode.Embedding => "out ≥ in", _ => "out = in" }
                + ", where axes after the first count as one",
            "OrthogonalMode.Auto"));

    // Array

    public static Exception BadCuts(TypeCheck check, int[] indices, int at, int axis) =>
        check.Failure(
            at == indices.Length
                ? $"indices[{at - 1}] is {indices[^1]}, beyond axis {axis} of {check[0].Shape}"
                : $"indices[{at}] is {indices[at]}, after {(at == 0 ? 0 : indices[at - 1])}",
            $"each part begins at 0 … {check[0].Shape[axis]}, none before the one in front of it");

    public static Exception UnequalSections(Shape shape, int sections, int axis) =>
        new ArgumentException(Text($"SplitAxis: axis {axis} of {shape} cannot be cut into {sections} equal parts",
            $"the number of parts divides {shape[axis]}", "F.SplitAxis(x, [indices where parts begin], axis)"));

    public static Exception TooLong(string function, string arguments, Shape x, int axis, long length)
    {
        var lengths = Array.ConvertAll(x.AsSpan().ToArray(), other => (long)other);
        lengths[axis] = length;
        return OutputTooLarge(function, arguments, lengths);
    }

    public static Exception NothingToJoin(string function) =>
        new ArgumentException(Text($"{function}: xs is empty", "at least one array"));

    public static Exception PartsDiffer(TypeCheck check, int index, int axis) =>
        check.Failure(
            $"{check.ArgumentName(index)} {check[index].Shape} does not fit {check.ArgumentName(0)} {check[0].Shape} along axis {axis}",
            "arrays of one type, with equal lengths except along that axis");

    public static Exception StackedArraysDiffer(Variable[] xs, int index) =>
        new ArgumentException(Text(
            $"Stack: xs[{index}] {TypeName(xs[index].DType)} {xs[index].Shape} differs from xs[0] {TypeName(xs[0].DType)} {xs[0].Shape}",
            "arrays of one shape and type"));

    // Connection

    public static Exception TooFewAxes(TypeCheck check, int nBatchAxes) =>
        check.Failure(nBatchAxes < 1 ? $"nBatchAxes is {nBatchAxes}" : $"x {check[0].Shape} has no axis of features",
            nBatchAxes < 1 ? "1 or more" : $"x (N, …): {nBatchAxes} batch {(nBatchAxes == 1 ? "axis" : "axes")}, then at least one more",
            nBatchAxes < 1 ? null : "F.Reshape(x, 1, -1) for one sample");

    public static Exception WIsNotAMatrix(TypeCheck check) =>
        check.Failure($"W has {check[1].Shape.Rank} axes", "W (out, in)");

    public static Exception FeaturesDiffer(TypeCheck check, int features) =>
        check.Failure(
            $"x has {features} features a sample, W takes {check[1].Shape[1]}",
            "x (N, in), W (out, in) → (N, out)",
            check[1].Shape[0] == features ? "F.Linear(x, F.Transpose(W))" : $"new L.Linear({features}, {check[1].Shape[0]})");

    public static Exception BiasDoesNotFit(TypeCheck check, long outputs) =>
        check.Failure($"b {check[2].Shape} does not fit {outputs} outputs", $"b ({outputs})",
            check[2].Shape.Size == outputs ? $"F.Reshape(b, {outputs})" : null);

    // Loss and evaluation

    public static Exception LossBroadcast(TypeCheck check, int input)
    {
        var (first, other) = (check.ArgumentName(0), check.ArgumentName(input));
        return check.Failure(
            $"{first} {check[0].Shape} and {other} {check[input].Shape} differ in shape",
            $"a loss does not broadcast: {other} has the shape of {first}",
            check[0].Shape.Size == check[input].Shape.Size ? ReshapeTo(other, check[0].Shape) : null);
    }

    public static Exception NoSecondAxis(TypeCheck check) =>
        check.Failure($"{check.ArgumentName(0)} {check[0].Shape} has no second axis to sum over", $"{check.ArgumentName(0)} (N, C, …)",
            "reduce: Reduce.Sum, Reduce.Mean or Reduce.No");

    public static Exception BadDelta(double delta) =>
        new ArgumentOutOfRangeException(nameof(delta), delta, Text($"HuberLoss: delta is {Number(delta)}", "a finite number, 0 or more"));

    public static Exception NoSuchNorm(HingeNorm norm) =>
        new ArgumentOutOfRangeException(nameof(norm), norm,
            Text($"Hinge: there is no norm {(int)norm}", string.Join(", ", Enum.GetNames<HingeNorm>())));

    public static Exception NoSuchSoftTargetLoss(SoftTargetLoss softTargetLoss) =>
        new ArgumentOutOfRangeException(nameof(softTargetLoss), softTargetLoss,
            Text($"SoftmaxCrossEntropy: there is no soft target loss {(int)softTargetLoss}",
            string.Join(", ", Enum.GetNames<SoftTargetLoss>())));

    public static Exception NeedsClassAxis(TypeCheck check) =>
        check.Failure($"{check.ArgumentName(0)} {check[0].Shape} has no axis of classes", $"{check.ArgumentName(0)} (N, C, …)",
            $"F.Reshape({check.ArgumentName(0)}, 1, -1) for one sample");

    public static Exception LabelsDoNotFit(TypeCheck check, Shape labels)
    {
        var (scores, t) = (check.ArgumentName(0), check.ArgumentName(1));
        return check.Failure(
            $"{t} {check[1].Shape} does not fit {scores} {check[0].Shape}",
            $"one label for each sample and place: {scores} (N, C, …), {t} (N, …)",
            check[1].Shape.Size == labels.Size ? ReshapeTo(t, labels) : null);
    }

    public static Exception ScoresAreFloats(TypeCheck check) =>
        check.Failure($"{check.ArgumentName(0)} is int32", "float32 or float64", $"{check.ArgumentName(0)}.To(DType.Float32)");

    public static Exception LabelsAreIntegers(TypeCheck check) =>
        check.Failure($"{check.ArgumentName(1)} is {TypeName(check[1].DType)}", "labels are int32",
            $"{check.ArgumentName(1)}.To(DType.Int32)");

    public static Exception LabelOutOfRange(string function, string argument, Shape shape, int offset, int label, int classes, int? ignored)
    {
        var place = Place(argument, shape, offset);
        var range = classes == 0 ? "there are no classes"
            : $"{classes} {(classes == 1 ? "class" : "classes")}: labels are 0 to {classes - 1}";
        return new ArgumentOutOfRangeException(
            argument, label, Text($"{function}: label {label} at {place} is out of range",
                ignored is null ? range : $"{range}, or {ignored} to be ignored",
                label == -1 ? "ignoreLabel: -1, if it is to be ignored" : null));
    }

    public static Exception ClassWeightDoesNotFit(TypeCheck check, NdArray weight) =>
        check.Failure(
            $"classWeight is {TypeName(weight.DType)} {weight.Shape}",
            $"a weight for each class, of x's type: {TypeName(check[0].DType)} ({check[0].Shape[1]})",
            weight.DType == check[0].DType ? null : $"classWeight.To(DType.{check[0].DType})");

    public static Exception TooManyClasses(TypeCheck check, int classes) =>
        check.Failure($"labelNum is {classes}, {check.ArgumentName(0)} has scores of {check[0].Shape[1]} classes",
            $"0 to {check[0].Shape[1]}");

    public static Exception NoSamples(TypeCheck check) =>
        check.Failure($"{check.ArgumentName(0)} is a scalar", "the first axis counts samples: (N, …)",
            $"F.Reshape({check.ArgumentName(0)}, 1)");

    public static Exception NoSuchReduce(string function, Reduce reduce, params Reduce[] known) =>
        new ArgumentOutOfRangeException(nameof(reduce), reduce,
            Text($"{function}: there is no reduction {reduce} here", string.Join(", ", known)));

    // Shapes of arrays

    public static Exception PoolDoesNotDivide(Shape shape, int axis, int poolSize) =>
        new ArgumentException(Text($"Maxout: poolSize {poolSize} does not divide axis {axis} of {shape}",
            $"a positive number that divides {shape[axis]}"));

    public static Exception OneIndexForEachRow(Shape x, Shape t) =>
        new ArgumentException(Text($"SelectItem: t {t} does not fit x {x}", "x (N, C), t (N)"));

    public static Exception CannotSqueeze(Shape shape, int axis) =>
        new ArgumentException(Text($"Squeeze: axis {axis} of {shape} has length {shape[axis]}", "only axes of length 1 can be removed",
            "F.Squeeze(x) for all of them"));

    public static Exception AxesToMove(ReadOnlySpan<int> source, ReadOnlySpan<int> destination) =>
        new ArgumentException(Text(
            $"MoveAxis: axes {string.Join(", ", source.ToArray())} cannot go to {string.Join(", ", destination.ToArray())}",
            "as many positions as axes, each once"));

    public static Exception RepeatsDoNotFit(Shape shape, int axis, int[] repeats) =>
        new ArgumentException(Text($"Repeat: repeats [{string.Join(", ", repeats)}] for axis {axis} of {shape}",
            $"one number, or {shape[axis]}, none negative"));

    public static Exception PadWidths(Shape shape) =>
        new ArgumentException(Text(
            $"Pad: padWidth does not fit x {shape}",
            $"{shape.Rank} {(shape.Rank == 1 ? "pair" : "pairs")}, [before, after], none negative",
            $"[{string.Join(", ", Enumerable.Repeat("[1, 1]", shape.Rank))}]"));

    public static Exception TooWide(Shape shape, int[][] padWidth, long[] lengths)
    {
        var pairs = string.Join(", ", padWidth.Select(pair => $"[{pair[0]}, {pair[1]}]"));
        return OutputTooLarge("Pad", $"x {shape} and padWidth [{pairs}]", lengths);
    }

    public static Exception NothingToRepeat(Shape shape, int axis, PadMode mode) =>
        new ArgumentException(Text($"Pad: axis {axis} of {shape} has no element for {mode} to repeat", "an element", "PadMode.Constant"));

    public static Exception NullAmong(string function, string argument) =>
        new ArgumentNullException(argument, Text($"{function}: {argument} holds null", "variables"));

    public static Exception ConditionDoesNotFit(TypeCheck check, Shape condition) =>
        check.Failure($"the condition {condition}, x and y cannot be broadcast together",
            "aligned at the last axis, lengths are equal or 1");

    public static Exception NoSuchPadMode(PadMode mode) =>
        new ArgumentOutOfRangeException(nameof(mode), mode,
            Text($"Pad: there is no mode {(int)mode}", string.Join(", ", Enum.GetNames<PadMode>())));

    public static Exception IndicesAreIntegers(string function, DType dtype) =>
        new ArgumentException(Text($"{function}: the indices are {TypeName(dtype)}", "indices are int32", "indices.To(DType.Int32)"));

    public static Exception NoSuchColumn(Shape x, int column) =>
        new ArgumentOutOfRangeException(null,
            Text($"SelectItem: t holds {column}, x {x} has {x[1]} columns", x[1] == 0 ? "a column" : $"0 to {x[1] - 1}"));

    public static Exception PartReturnedNull() =>
        new ArgumentException(Text("Forget: the part returned null", "a part returns its outputs"));

    public static Exception ComputedDifferently(Shape[] first, Shape[] again) =>
        new InvalidOperationException(Text(
            $"Forget: the part gave {string.Join(", ", first)} and, computed again, {string.Join(", ", again)}",
            "a part returns the same each time"));

    public static Exception ActivationReturnedNull() =>
        new ArgumentException(Text("MLP: the activation returned null", "an activation returns a variable"));

    public static Exception NotLinear(Link? link) =>
        new ArgumentException(Text($"MLP: a {link?.GetType().Name ?? "null"} is no Linear",
            "linear layers with an activation between them", "new Sequential { new L.Linear(…), F.ReLU, … }"));

    public static Exception WeightsDoNotFit(Shape x, Shape weights) =>
        new ArgumentException(Text($"Average: weights {weights} do not fit x {x}",
            "weights have x's shape, or one number for each element of the one axis"));

    public static Exception DoesNotLieAlong(string function, Shape x, Shape y, int axis) =>
        new ArgumentException(Text($"{function}: y {y} does not match x {x} from axis {axis}",
            "y has the lengths of x's axes from axis on", $"F.{function}(x, y, axis: …)"));

    public static Exception NotAFloat(string function, DType dtype, string name = "x") =>
        new ArgumentException(Text($"{function}: {name} is {TypeName(dtype)}", "float32 or float64", $"{name}.To(DType.Float32)"));

    /// <summary>Requires two arguments of one float type, for a function composed of others whose arguments have other names.</summary>
    public static void SameFloat(string function, string nameOfX, DType x, string nameOfY, DType y)
    {
        if (!x.IsFloat()) throw NotAFloat(function, x, nameOfX);
        if (!y.IsFloat()) throw NotAFloat(function, y, nameOfY);
        if (x != y)
            throw new ArgumentException(Text(
                $"{function}: {nameOfX} is {TypeName(x)}, {nameOfY} is {TypeName(y)}", "a graph has one float type",
                    $"{nameOfY}.To(DType.{x})"));
    }

    public static Exception NotPositive(string function, string argument, double value) =>
        new ArgumentOutOfRangeException(argument, value, Text($"{function}: {argument} is {Number(value)}", "a positive number"));

    // Math

    public static Exception AxisTwice(TypeCheck check, int axis) =>
        check.Failure($"axis {axis} is named twice", "each axis once");

    public static Exception NothingToReduce(string function, Shape shape) =>
        new ArgumentException(Text(
            $"{function}: axis {shape.AsSpan().IndexOf(0)} of {shape} has length 0: along it there is nothing to choose from",
            "each axis that goes has at least one element; those that stay may be empty"));

    public static Exception NotItsArrays(string function) =>
        new ArgumentException(Text($"{function}.MultiplyAdds: these are not arrays of this function", "its inputs and its outputs"));

    public static Exception NotAMatrix(TypeCheck check, string name) =>
        check.Failure($"{name} is a scalar or a vector", "(…, m, k) · (…, k, n) → (…, m, n)",
            $"{name} * x for a scalar, F.MatMul for a vector");

    public static Exception InnerDimensions(TypeCheck check, int k, int inner, bool transposeA, bool transposeB)
    {
        var (a, b) = (check[0].Shape, check[1].Shape);
        var fix = k == b[transposeB ? ^2 : ^1]
            ? $"F.MatMul(a, b{(transposeA ? ", transposeA: true" : "")}{(transposeB ? "" : ", transposeB: true")})"
            : a[transposeA ? ^1 : ^2] == inner
                ? $"F.MatMul(a, b{(transposeA ? "" : ", transposeA: true")}{(transposeB ? ", transposeB: true" : "")})"
            : check[1] is Parameter ? $"new L.Linear({k}, {b[transposeB ? ^2 : ^1]})" : null;
        return check.Failure($"inner dimensions differ ({k} ≠ {inner})", "(m, k) · (k, n) → (m, n)", fix);
    }

    public static Exception BatchesDiffer(TypeCheck check) =>
        check.Failure("the batch axes cannot be broadcast together", "axes before the last two are equal or one of them is 1");
}
