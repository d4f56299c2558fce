using Autograd.Core;

namespace Autograd.Functions;

// Messages of the export to ONNX.
internal static partial class Errors
{
    private const int MostRefusals = 40;
    private const string Recorded = "whatever depends on the input must be computed by recorded functions; "
        + "operations on x.Data, and F.ArgMax, F.ArgMin, F.Sign, F.Floor, F.Ceil, are not recorded";

    public static Exception NotInOnnx(IReadOnlyList<string> refusals)
    {
        var different = refusals.GroupBy(refusal => refusal).ToArray();
        var lines = different.Take(MostRefusals).Select(group => $"    {group.Key}{(group.Count() > 1 ? $", {group.Count()} times" : "")}");
        if (different.Length > MostRefusals) lines = lines.Append($"    and {different.Length - MostRefusals} more");
        var count = refusals.Count == 1 ? "1 function" : $"{refusals.Count} functions";
        var text = Text($"{nameof(Onnx)}: {count} of the model cannot be exported",
            "each function must be an operator of ONNX, opset 17, or a composition of a few");
        return new ArgumentException(text.Insert(text.IndexOf('\n', StringComparison.Ordinal) + 1, string.Join('\n', lines) + "\n"));
    }

    public static Exception NotComputed(Shape shape, int output) =>
        new ArgumentException(Text($"{nameof(Onnx)}: output {output} {shape} does not depend on any input or parameter", Recorded));

    public static Exception ChangesWithInput(OnnxNode reader) =>
        new ArgumentException(Text($"{nameof(Onnx)}: the operator {reader.Operator} that computes \"{reader.Outputs[0]}\" "
            + "would read a constant that changes with the input", Recorded));

    public static Exception ComputesSomethingElse() =>
        new ArgumentException(Text($"{nameof(Onnx)}: the model runs different functions when the values of its input change",
            "the model runs the same functions for all inputs", "F.Where instead of a branch, or ResetState at the beginning"));

    public static Exception NoExample(int index, Shape shape) =>
        new ArgumentException(Text($"{nameof(Onnx)}: example {index} {shape} has no elements", RunsOnExamples));

    public static Exception NoExamples() => new ArgumentException(Text($"{nameof(Onnx)}: there are no examples", RunsOnExamples));

    public static Exception NoResult(string what) =>
        new ArgumentException(Text($"{nameof(Onnx)}: the model returned {what}", "the model returns variables", "return y;"));

    public static Exception TooLargeForOnnx(long bytes) =>
        new ArgumentException(Text(Invariant($"{nameof(Onnx)}: the file would have {bytes} bytes"), Invariant($"at most {int.MaxValue}")));

    private const string RunsOnExamples = "the export runs the model on the examples";
}
