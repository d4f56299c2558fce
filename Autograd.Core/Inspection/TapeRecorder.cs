namespace Autograd.Core;

/// <summary>Records which functions ran, in order, forward and backward, with their shapes: a view of define-by-run at work.</summary>
/// <param name="values">Whether to record numbers too, and show them instead of shapes.</param>
public sealed class TapeRecorder(bool values = false) : FunctionHook
{
    private readonly List<Entry> tape = [];

    /// <summary>The functions that have run so far.</summary>
    public IReadOnlyList<Entry> Tape => tape;

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) =>
        tape.Add(Entry.Of("forward", function, x, y, values));

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) =>
        tape.Add(Entry.Of("backward", function, gy, gx, values));

    /// <summary>Formats the tape, one line for each entry.</summary>
    public override string ToString() => string.Join('\n', tape);

    /// <summary>One run of a function.</summary>
    /// <param name="Phase"><c>forward</c> or <c>backward</c>.</param>
    /// <param name="Function">The function.</param>
    /// <param name="From">The shapes of its arguments: inputs, or gradients of outputs.</param>
    /// <param name="To">The shapes of its results: outputs, or gradients of inputs; null where there was none.</param>
    public sealed record Entry(string Phase, Function Function, IReadOnlyList<Shape?> From, IReadOnlyList<Shape?> To)
    {
        private string? Numbers { get; init; }

        /// <summary>
        /// Formats the entry, such as <c>forward  MatMul (32, 128) (128, 10) → (32, 10)</c>, or with numbers in place of the shapes.
        /// </summary>
        public override string ToString() => $"{Phase,-8} {Function} {Numbers ?? $"{List(From)} → {List(To)}"}";

        internal static Entry Of(
            string phase, Function function, IReadOnlyList<NdArray?> from, IReadOnlyList<NdArray?> to, bool values)
        {
            ArgumentNullException.ThrowIfNull(function);
            var entry = new Entry(phase, function, Shapes(from), Shapes(to));
            return values ? entry with { Numbers = $"{Numbered(from)} → {Numbered(to)}" } : entry;
        }

        private static string Numbered(IReadOnlyList<NdArray?> arrays) => string.Join(' ', arrays.Select(Brief.Of));

        private static Shape?[] Shapes(IReadOnlyList<NdArray?> arrays)
        {
            ArgumentNullException.ThrowIfNull(arrays);
            return [.. arrays.Select(array => array?.Shape)];
        }

        private static string List(IReadOnlyList<Shape?>? shapes) =>
            string.Join(' ', (shapes ?? []).Select(shape => shape?.ToString() ?? "–"));
    }
}
