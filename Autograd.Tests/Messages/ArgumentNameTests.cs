using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Messages;

// A message names the called function and its own arguments, even where the function is composed of others.
public class ArgumentNameTests
{
    private static readonly Variable Floats = NdArray.Ones([2, 3]), Doubles = NdArray.Ones([2, 3], DType.Float64);
    private static readonly Variable Integers = NdArray.Ones([2, 3], DType.Int32), Empty = NdArray.Ones([3, 0]);
    private static readonly Variable Scalar = NdArray.Ones([]);

    [TestCaseSource(nameof(Compositions)), TestCaseSource(nameof(Axes)), TestCaseSource(nameof(OfNothing))]
    public void Message_names_the_function_that_was_called_and_what_it_takes(string beginning, string? argument, Func<Variable> call)
    {
        var exception = Should.Throw<ArgumentException>(() => call());
        exception.Message.ShouldStartWith(beginning);
        exception.ParamName.ShouldBe(argument);
    }

    private static object?[] Case(string beginning, string? argument, Func<Variable> call) => [beginning, argument, call];

    private static IEnumerable<object?[]> Compositions()
    {
        yield return Case("Scale: x is float32, y is float64", null, () => F.Scale(Floats, Doubles, 0));
        yield return Case("Bias: y is int32", null, () => F.Bias(Floats, Integers, 0));
        yield return Case("Average: x is float32, weights is float64", null, () => F.Average(Floats, [1], Doubles));
        yield return Case("Average: weights is int32", null, () => F.Average(Floats, [1], NdArray.Ones([3], DType.Int32)));
        yield return Case("Swish: beta is int32", null, () => F.Swish(Floats, NdArray.Ones([3], DType.Int32)));
        yield return Case("SquaredDifference: x2 is int32", null, () => F.SquaredDifference(Floats, Integers));
        yield return Case("SquaredDifference: x1 is float64, x2 is float32", null, () => F.SquaredDifference(Doubles, Floats));
        yield return Case("Value cannot be null", "x2", () => F.SquaredDifference(Floats, null!));
        yield return Case("Value cannot be null", "x", () => F.CReLU(null!));
        yield return Case("Value cannot be null", "indices", () => F.GetItem(Floats, (int[])null!));
        yield return Case("Value cannot be null", "indices", () => F.GetItem(Floats, (NdArray)null!));
        yield return Case("Stack: xs[1] float64 (2, 3) differs from xs[0] float32 (2, 3)", null, () => F.Stack([Floats, Doubles]));
        yield return Case(
            "TransposeSequence: xs[1] float32 (2, 3) does not fit xs[0] float32 (3, 0)", null,
            () => F.TransposeSequence([Empty, Floats])[0]);
        yield return Case("SelectItem: the indices are float32", null, () => F.SelectItem(Floats, NdArray.Ones([2])));
        yield return Case(
            "ScaledDotProductAttention: dropoutRatio is 1", "dropoutRatio",
            () => F.ScaledDotProductAttention(Floats, Floats, Floats, dropoutRatio: 1));
        yield return Case(
            "MultiHeadAttention: dropout is NaN", "dropout",
            () => new L.MultiHeadAttention(2, 4, double.NaN).Forward(Floats));
        yield return Case("NStepLSTM: dropout is -1", "dropout", () => new L.NStepLSTM(1, 2, 2, -1).Forward(null, null, [Floats]).Ys[0]);
        yield return Case("Maxout: poolSize 2147483647 does not divide axis 1 of (3, 0)", null, () => F.Maxout(Empty, int.MaxValue));
        yield return Case("ScatterAdd: 3 indices for (2, 3)", null, () => F.ScatterAdd(Floats, Floats, 0, 0, 0));
        yield return Case("ScatterAdd: index 2 is outside axis 0 of (2, 3)", null, () => F.ScatterAdd(Floats, Floats, 2));
        yield return Case("GetItem: index 7 is outside axis 1 of (2, 3)", null, () => F.GetItem(Floats, 0, 7));
        yield return Case(
            "GetItem: index 0 is outside axis 1 of (3, 0)\n  rule: the axis has no elements", null,
            () => F.GetItem(Empty, 0, 0));
    }

    private static IEnumerable<object?[]> Axes()
    {
        yield return Case("CReLU: x (2, 3) has no axis 2", null, () => F.CReLU(Floats, 2));
        yield return Case("Concat: x0 has no axis 2", null, () => F.Concat([Floats, Floats], 2));
        yield return Case("Flip: x (2, 3) has no axis 2", null, () => F.Flip(Floats, 2));
        yield return Case("Squeeze: x (2, 3) has no axis 2", null, () => F.Squeeze(Floats, 2));
        yield return Case("MoveAxis: x (2, 3) has no axis 2", null, () => F.MoveAxis(Floats, 0, 2));
        yield return Case("Transpose: (2, 3) has no axis 2", null, () => F.Transpose(Floats, 0, 2));
        yield return Case("Sum: x (2, 3) has no axis 2", null, () => F.Sum(Floats, [0, 2]));
        yield return Case("Var: x (2, 3) has no axis 2", null, () => F.Var(Floats, [0, 2]));
        yield return Case("Average: x (2, 3) has no axis 2", null, () => F.Average(Floats, [2], Floats));
        yield return Case("ArgMax: x (2, 3) has no axis 2", null, () => F.ArgMax(Floats, 2));
        yield return Case("Sum: () has no axis 0\n  rule: a scalar has no axes", null, () => Scalar.Data.Sum(0));
    }

    private static IEnumerable<object?[]> OfNothing()
    {
        Variable images = NdArray.Ones([2, 1, 4, 0]), both = NdArray.Ones([0, 0, 3]);
        yield return Case("Max: axis 1 of (3, 0) has length 0", null, () => F.Max(Empty, 1));
        yield return Case("Max: axis 1 of (3, 0) has length 0", null, () => F.Max(Empty));
        yield return Case("Min: axis 0 of (0, 0, 3) has length 0", null, () => F.Min(both, [0, 1]));
        yield return Case("LogSumExp: axis 1 of (3, 0) has length 0", null, () => F.LogSumExp(Empty, 1));
        yield return Case("GlobalMaxPooling2D: axis 3 of (2, 1, 4, 0) has length 0", null, () => F.GlobalMaxPooling2D(images));
        yield return Case("ArgMax: axis 1 of (3, 0) has length 0", null, () => F.ArgMax(Empty));
        yield return Case("ArgMin: axis 1 of (3, 0) has length 0", null, () => F.ArgMin(Empty, -1));
    }

    [Test]
    public void Along_an_axis_that_has_elements_there_is_a_maximum_of_nothing() => F.Max(Empty, 0).Shape.ShouldBe([0]);
}
