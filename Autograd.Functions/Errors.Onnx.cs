using Autograd.Core;

namespace Autograd.Functions;

// Messages of the export to ONNX.
internal static partial class Errors
{
    private const int MostRefusals = 40;
    private const string Recorded = "what follows from the input is computed by functions that record themselves; "
        + "operations on x.Data, and F.ArgMax, F.ArgMin, F.Sign, F.Floor, F.Ceil, do not";

    public static Exception NotInOnnx(IReadOnlyList<string> refusals)
    {
        var different = refusals.GroupBy(refusal => refusal).ToArray();
        var lines = different.Take(MostRefusals).Select(group => $"    {group.Key}{(group.Count() > 1 ? $", {group.Count()} times" : "")}");
        if (different.Length > MostRefusals) lines = lines.Append($"    and {different.Length - MostRefusals} more");
        var count = refusals.Count == 1 ? "1 function" : $"{refusals.Count} functions";
        var text = Text($"{nameof(Onnx)}: {count} of the model cannot be written", "operators of ONNX, opset 17, or compositions of a few");
        return new ArgumentException(text.Insert(text.IndexOf('\n', StringComparison.Ordinal) + 1, string.Join('\n', lines) + "\n"));
    }

    public static Exception NotComputed(Shape shape, int output) =>
        new ArgumentException(Text($"{nameof(Onnx)}: output {output} {shape} does not follow from an input or a parameter", Recorded));

    public static Exception ChangesWithInput(OnnxNode reader) =>
        new ArgumentException(Text($"{nameof(Onnx)}: the operator {reader.Operator} that makes \"{reader.Outputs[0]}\" "
            + "would read a constant that changes with the input", Recorded));

    public static Exception ComputesSomethingElse() =>
        new ArgumentException(Text($"{nameof(Onnx)}: on other numbers the model computes something else",
            "the same functions for all inputs", "F.Where instead of a branch, or ResetState at the beginning"));

    public static Exception NoExample(int index, Shape shape) =>
        new ArgumentException(Text($"{nameof(Onnx)}: example {index} {shape} has no elements", "the model runs on the examples"));

    public static Exception NoResult(string what) =>
        new ArgumentException(Text($"{nameof(Onnx)}: the model returned {what}", "variables", "return y;"));

    public static Exception TooLargeForOnnx(long bytes) =>
        new ArgumentException(Text(Invariant($"{nameof(Onnx)}: the file would have {bytes} bytes"), Invariant($"at most {int.MaxValue}")));
}
