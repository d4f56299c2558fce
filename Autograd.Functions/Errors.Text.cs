using System.Globalization;
using Autograd.Core;

namespace Autograd.Functions;

// Parts of messages, and messages that any function may need.
internal static partial class Errors
{
    private static readonly string TooLargeRule = $"an array has at most {Array.MaxLength} elements";
    private static readonly string TooManyRule = $"an array has at most {Shape.MaxRank} axes";

    public static Exception OutputTooLarge(string function, string from, params ReadOnlySpan<long> lengths) =>
        new ArgumentException(Text($"{function}: {from} would make an array of shape ({Join(lengths)})",
            lengths.Length > Shape.MaxRank ? TooManyRule : TooLargeRule));

    public static Exception OutputTooLarge(TypeCheck check, string arguments, params ReadOnlySpan<long> lengths) =>
        check.Failure($"{arguments} would make an output of shape ({Join(lengths)})",
            lengths.Length > Shape.MaxRank ? TooManyRule : TooLargeRule);

    private static string Text(string problem, string rule, string? fix = null) => TypeCheck.Message(problem, rule, fix);

    private static string Join<T>(ReadOnlySpan<T> numbers) => string.Join(", ", numbers.ToArray());

    /// <summary>An element as the user indexes it: t[0, 2].</summary>
    private static string Place(string argument, Shape shape, int offset)
    {
        var index = new int[shape.Rank];
        for (var axis = index.Length - 1; axis >= 0; offset /= shape[axis--]) index[axis] = offset % shape[axis];
        return index.Length == 0 ? argument : $"{argument}[{string.Join(", ", index)}]";
    }

    private static string ReshapeTo(string name, Shape shape) =>
        shape.Rank == 0 ? $"F.Reshape({name})" : $"F.Reshape({name}, {string.Join(", ", shape)})";

    private static string TypeName(DType dtype) => dtype.ToString().ToLowerInvariant();

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
