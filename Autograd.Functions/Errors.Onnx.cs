using Autograd.Core;

namespace Autograd.Functions;

// Messages of the export to ONNX.
internal static partial class Errors
{
    private const int MostRefusals = 40;

    public static Exception NotInOnnx(IReadOnlyList<string> refusals)
    {
        var (different, name) = (refusals.GroupBy(refusal => refusal).ToArray(), nameof(Onnx));
        var lines = different.Take(MostRefusals).Select(group => $"  {group.Key}{(group.Count() > 1 ? $", {group.Count()} times" : "")}");
        var rest = different.Length > MostRefusals ? [$"  and {different.Length - MostRefusals} more"] : Array.Empty<string>();
        var count = refusals.Count == 1 ? "1 function" : $"{refusals.Count} functions";
        var text = Text($"{name}: {count} of the model cannot be written", "operators of ONNX, opset 17, or compositions of a few");
        return new ArgumentException(string.Join('\n', [text, .. lines, .. rest]));
    }

    public static Exception NotComputed(Shape shape, int output) =>
        new ArgumentException(Text($"{nameof(Onnx)}: output {output} {shape} does not follow from an input or a parameter",
            "only what functions compute from variables is seen", "functions of F instead of operations on x.Data"));

    public static Exception ChangesWithInput(string difference) =>
        new ArgumentException(Text(
            difference == "" ? $"{nameof(Onnx)}: for other numbers the model computes something else"
                : $"{nameof(Onnx)}: for other numbers \"{difference}\" has another value, and would be a constant",
            "what depends on the input is computed by functions of variables, and every call does the same",
            "functions of F instead of operations on x.Data, or ResetState at the beginning"));

    public static Exception NoExample(int index, Shape shape) =>
        new ArgumentException(Text($"{nameof(Onnx)}: example {index} {shape} has no elements", "the model runs once on the examples"));

    public static Exception NoResult(string what) =>
        new ArgumentException(Text($"{nameof(Onnx)}: the model returned {what}", "variables", "return y;"));

    public static Exception TooLargeForOnnx(long bytes) =>
        new ArgumentException(Text(Invariant($"{nameof(Onnx)}: the file would have {bytes} bytes"), Invariant($"at most {int.MaxValue}")));
}
