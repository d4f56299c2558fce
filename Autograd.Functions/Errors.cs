using System.Globalization;
using Autograd.Core;
using static Autograd.Core.Errors;

namespace Autograd.Functions;

// The text of every message of this library, in the form of those of Autograd.Core.
internal static class Errors
{
    // Activation

    public static Exception NotFinite(string function, string argument, double value) =>
        new ArgumentOutOfRangeException(argument, value, Text($"{function}: {argument} is {Number(value)}", "a finite number"));

    public static Exception NotFiniteInFloat32(TypeCheck check, string argument, double value) =>
        check.Failure($"{argument} {Number(value)} is infinite in float32", "a number that the array's type can hold", "x.To(DType.Float64)");

    public static Exception LowerAboveUpper(string function, double lower, double upper) =>
        new ArgumentException(Text($"{function}: lower {Number(lower)} is above upper {Number(upper)}", "lower ≤ upper", Invariant($"{function}(x, {upper}, {lower})")));

    public static Exception NoSuchActType(ActType type) =>
        new ArgumentOutOfRangeException(nameof(type), type, Text($"LeakyReLU: there is no type {(int)type}", string.Join(", ", Enum.GetNames<ActType>())));

    public static Exception GammaWithoutPrelu(ActType type) =>
        new ArgumentException(Text($"LeakyReLU: gamma is given, but the type is {type}", "gamma holds the slopes of ActType.Prelu", "ActType.Prelu, or no gamma"));

    public static Exception SlopesDoNotFit(TypeCheck check) =>
        check.Failure(
            check[0].Shape.Rank <= check[1].Shape.Rank ? $"W {check[1].Shape} needs an x of at least {check[1].Shape.Rank + 1} axes, x has {check[0].Shape.Rank}" : $"W {check[1].Shape} does not fit x {check[0].Shape}",
            "W is () or has the lengths of x's first axes after the batch axis",
            check[0].Shape.Rank < 2 ? "a W of shape ()" : $"a W of shape () or ({check[0].Shape[1]})");

    public static Exception NoiseDoesNotFit(TypeCheck check, string name, NdArray noise) =>
        check.Failure($"{name} is {noise.DType.ToString().ToLowerInvariant()} {noise.Shape}", $"{name} has the shape and type of x", noise.DType == check[0].DType ? null : $"{name}.To(DType.{check[0].DType})");

    public static Exception NoiseNotFinite(TypeCheck check, string name) =>
        check.Failure($"{name} holds NaN or an infinity", "slopes are finite numbers");

    public static Exception NoiseWritten(string function, string name, int kept, int now) =>
        new InvalidOperationException(Text($"{function}: {name} was written to after the forward pass (kept version {kept}, now {now})", "what a function kept must not change before backward has used it", $"{name}.Copy() before writing, or call Backward first"));

    public static Exception InPlaceNeedsSign(TypeCheck check, string problem) =>
        check.Failure($"inPlace, but {problem}", "x can be given up only if the sign of the output tells the sign of x: slopes ≥ +0", "inPlace: false");

    public static Exception InPlaceOnLeaf(TypeCheck check) =>
        check.Failure("inPlace, but x is a leaf that requires a gradient", "x must not be needed any more; a leaf is", "inPlace: false, or new Variable(data, requiresGrad: false)");

    public static Exception InPlaceShared(TypeCheck check) =>
        check.Failure("inPlace, but another array reads the buffer of x", "x must be the only array on its buffer", "inPlace: false, or x.Copy() first");

    public static Exception NoSuchAxis(TypeCheck check, int axis) =>
        check.Failure($"x has no axis {axis}", check[0].Shape.Rank == 0 ? "a scalar has no axes" : $"axes are {-check[0].Shape.Rank} to {check[0].Shape.Rank - 1}", check[0].Shape.Rank == 0 ? "x.Reshape(1, 1)" : $"axis: {check[0].Shape.Rank - 1}");

    // Noise

    public static Exception BadRatio(double ratio) =>
        new ArgumentOutOfRangeException(nameof(ratio), ratio, Text($"Dropout: ratio is {Number(ratio)}", "0 ≤ ratio < 1, the part of the elements that is dropped"));

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
