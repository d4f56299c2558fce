namespace Autograd.Core;

/// <summary>
/// Writes down which functions ran, in order, forward and backward, with the shapes they saw: what to look at to see define-by-run.
/// </summary>
public sealed class TapeRecorder : FunctionHook
{
    private readonly List<Entry> tape = [];

    /// <summary>What ran so far.</summary>
    public IReadOnlyList<Entry> Tape => tape;

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y) =>
        tape.Add(Entry.Of("forward", function, x, y));

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx) =>
        tape.Add(Entry.Of("backward", function, gy, gx));

    /// <summary>The tape, a line for each entry.</summary>
    public override string ToString() => string.Join('\n', tape);

    /// <summary>One function's turn.</summary>
    /// <param name="Phase"><c>forward</c> or <c>backward</c>.</param>
    /// <param name="Function">The function.</param>
    /// <param name="From">The shapes of what it was given: inputs, or gradients of outputs.</param>
    /// <param name="To">The shapes of what it made: outputs, or gradients of inputs. Null where there was none.</param>
    public sealed record Entry(string Phase, Function Function, IReadOnlyList<Shape?> From, IReadOnlyList<Shape?> To)
    {
        /// <summary>As <c>forward  MatMul (32, 128) (128, 10) → (32, 10)</c>.</summary>
        public override string ToString() => $"{Phase,-8} {Function?.Name} {List(From)} → {List(To)}";

        internal static Entry Of(string phase, Function function, IReadOnlyList<NdArray?> from, IReadOnlyList<NdArray?> to)
        {
            ArgumentNullException.ThrowIfNull(function);
            return new(phase, function, Shapes(from), Shapes(to));
        }

        private static Shape?[] Shapes(IReadOnlyList<NdArray?> arrays)
        {
            ArgumentNullException.ThrowIfNull(arrays);
            return [.. arrays.Select(array => array?.Shape)];
        }

        private static string List(IReadOnlyList<Shape?>? shapes) =>
            string.Join(' ', (shapes ?? []).Select(shape => shape?.ToString() ?? "–"));
    }
}
