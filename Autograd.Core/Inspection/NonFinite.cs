using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>
/// Implements debug mode: finds the first function that computes a NaN or an infinity, and the line of user code that applied it.
/// </summary>
internal sealed class NonFinite : FunctionHook, IStrictHook
{
    private readonly ConditionalWeakTable<Function, string> lines = [];

    /// <summary>The exception that reports it.</summary>
    public Exception? Found { get; private set; }

    public override void ForwardPreprocess(Function function, IReadOnlyList<NdArray> x) =>
        lines.AddOrUpdate(function, SourceLine.OfUser().ToString());

    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) =>
        Search(function, "forward", y, x);

    public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) =>
        Search(function, "backward", gx, gy);

    private void Search(Function function, string phase, IReadOnlyList<NdArray?> arrays, IReadOnlyList<NdArray?> from)
    {
        foreach (var array in arrays)
        {
            if (array is null || IsFinite(array)) continue;
            var number = Enumerable.Range(0, array.Size).Select(i => Dispatch.ReadAt(array, i)).First(number => !double.IsFinite(number));
            var names = phase == "forward" ? Names(function) : [.. from.Select((_, i) => $"gradient {i}")];
            Found = Errors.NonFinite(function, phase, number, lines.TryGetValue(function, out var line) ? line : null,
                from.Select((input, i) => Described(names.ElementAtOrDefault(i) ?? $"input {i}", input)));
            throw Found;
        }
    }

    // 0 · x is NaN exactly where x is not finite
    public static bool IsFinite(NdArray array) => !array.DType.IsFloat() || double.IsFinite((array * 0).Sum().ToScalar());

    /// <summary>The names of a function's arguments and of the variables passed.</summary>
    private static string[] Names(Function function)
    {
        string?[] variables = [.. function.Inputs.Select(node => node.Name)];
        return
        [
            .. Enumerable.Range(0, Math.Max(variables.Length, function.Arguments.Count)).Select(i => string.Join(" = ",
                new[] { function.Arguments.ElementAtOrDefault(i) ?? $"input {i}", variables.ElementAtOrDefault(i) }.OfType<string>())),
        ];
    }

    private static string Described(string name, NdArray? array) =>
        array is null ? $"{name}: none"
        : array.Size == 0 ? $"{name}: {DTypes.Name(array.DType)} {array.Shape}"
        : !IsFinite(array) ? $"{name}: {DTypes.Name(array.DType)} {array.Shape}, not finite"
        : FormattableString.Invariant(
            $"{name}: {DTypes.Name(array.DType)} {array.Shape}, {array.Min().ToScalar():G4} to {array.Max().ToScalar():G4}");
}
