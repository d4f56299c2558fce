namespace Autograd.Core;

/// <summary>Writes a line for each function as it runs: <c>forward  MatMul (32, 128) (128, 10) → (32, 10)</c>.</summary>
/// <param name="writer">The destination (default: the console).</param>
/// <param name="values">Whether it writes numbers instead of shapes.</param>
public sealed class PrintHook(TextWriter? writer = null, bool values = false) : FunctionHook
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) =>
        Print("forward", function, x, y);

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) =>
        Print("backward", function, gy, gx);

    private void Print(string phase, Function function, IReadOnlyList<NdArray?> from, IReadOnlyList<NdArray?> to) =>
        (writer ?? Console.Out).WriteLine(TapeRecorder.Entry.Of(phase, function, from, to, values));
}
