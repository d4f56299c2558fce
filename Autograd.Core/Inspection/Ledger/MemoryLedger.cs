using System.Globalization;
using System.Text;

namespace Autograd.Core;

/// <summary>
/// Which arrays stay alive because of a loss, which function keeps each of them and why; how many the forward pass let go; and the most
/// bytes at one moment of the forward and backward pass.
/// </summary>
/// <remarks>
/// It is made of one real pass over everything, as <see cref="ModelSummary"/>; gradients of leaves stay what they were. The peak counts
/// leaves, what is kept, an array that nobody keeps until the last function that takes it has run, gradients that wait, and inside
/// <c>F.Forget</c> what is computed again. It does not count what a kernel needs while it runs.
/// </remarks>
/// <example>
/// <code>
/// Console.WriteLine(MemoryLedger.Of(() => F.Sum(F.LeakyReLU(layer.Forward(x)))));
/// </code>
/// </example>
public sealed class MemoryLedger
{
    private static readonly string[] Titles = ["bytes", "array", "shape", "kept by", "because"];
    private static readonly string[] Compared = ["network", "kept", "of it leaves", "let go", "peak", "at"];

    private MemoryLedger(IReadOnlyList<LedgerRow> rows, LedgerRecorder recorder)
    {
        Rows = rows;
        var (phase, function, bytes) = recorder.Moments.MaxBy(moment => moment.Bytes);
        (Peak, PeakAt) = (bytes, $"{phase} of {function}");
        (LetGo, BytesLetGo) = recorder.LetGo();
    }

    /// <summary>The arrays that are alive as long as the loss is, in the order in which they came to be kept.</summary>
    public IReadOnlyList<LedgerRow> Rows { get; }

    /// <summary>Their bytes.</summary>
    public long Bytes => Rows.Sum(row => row.Bytes);

    /// <summary>The bytes of those that were there before, such as parameters and inputs.</summary>
    public long BytesOfLeaves => Rows.Where(row => row.IsLeaf).Sum(row => row.Bytes);

    /// <summary>How many arrays the forward pass made and nobody keeps.</summary>
    public int LetGo { get; }

    /// <summary>Their bytes.</summary>
    public long BytesLetGo { get; }

    /// <summary>The most bytes at one moment.</summary>
    public long Peak { get; }

    /// <summary>When that was, as <c>backward of Linear</c>.</summary>
    public string PeakAt { get; }

    /// <summary>Runs a forward pass and a backward pass.</summary>
    /// <param name="loss">The forward pass; what it returns is what the backward pass starts from.</param>
    /// <exception cref="ArgumentException">The function is null or returns null.</exception>
    /// <exception cref="InvalidOperationException">The loss is not a scalar, or nothing in it requires a gradient.</exception>
    public static MemoryLedger Of(Func<Variable> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using var recorded = Config.ForceBackprop();
        var recorder = new LedgerRecorder();
        using var hook = Config.Hook(recorder);
        var y = loss() ?? throw Errors.NoResult(nameof(MemoryLedger));
        var rows = RowsOf(y);
        recorder.BeginBackward(y);
        foreach (var step in y.BackwardSteps())
        {
            recorder.Note(step);
            if (step.Waiting.Count == 0) break; // before the leaves receive their gradients
        }

        return new MemoryLedger(rows, recorder);
    }

    /// <summary>A table of several networks, a line for each.</summary>
    /// <param name="networks">Names with forward passes.</param>
    /// <exception cref="ArgumentException">A name or function is null, or a function returns null.</exception>
    /// <exception cref="InvalidOperationException">A loss is not a scalar, or nothing in it requires a gradient.</exception>
    public static string Compare(params ReadOnlySpan<(string Name, Func<Variable> Loss)> networks)
    {
        List<string[]> lines = [Compared];
        foreach (var (name, loss) in networks)
        {
            ArgumentNullException.ThrowIfNull(name);
            var ledger = Of(loss);
            lines.Add([Brief.Name(name), Number(ledger.Bytes), Number(ledger.BytesOfLeaves), Number(ledger.BytesLetGo), Number(ledger.Peak),
                ledger.PeakAt]);
        }

        return Table(lines, column => column is > 0 and < 5);
    }

    /// <summary>The rows as an aligned table, with sums.</summary>
    public override string ToString()
    {
        string[][] lines = [Titles, .. Rows.Select(row => new[] { Number(row.Bytes), Brief.Name(row.Array), row.Shape.ToString(),
            string.Join(", ", row.KeptBy), row.Because })];
        return $"""
            {Table(lines, column => column == 0)}
            {Number(Bytes)} bytes in all, {Number(BytesOfLeaves)} of them leaves; {LetGo} arrays of {Number(BytesLetGo)} bytes were let go
            {Number(Peak)} bytes at most, in the {PeakAt}
            """.ReplaceLineEndings("\n");
    }

    private static List<LedgerRow> RowsOf(Variable loss)
    {
        var (rows, places) = (new List<LedgerRow>(), new Dictionary<NdArray, int>());
        var graph = ComputationalGraph.Of(loss);
        foreach (var function in graph.Functions)
        {
            foreach (var node in function.RetainedInputs.Concat(function.RetainedOutputs))
                Note(node.Data!, Brief.Name(node.ToString()), node.Creator is null, function.ToString(), function.RetainReason);
            foreach (var (name, array, because) in function.HeldArrays) Note(array, name, isLeaf: false, function.ToString(), because);
        }

        Note(loss.Data, "loss", loss.Creator is null, "its variable", "it is the result");
        foreach (var node in graph.Nodes)
            if (node.Grad is { } gradient)
                Note(gradient, $"gradient of {Brief.Name(node.ToString())}", node.Creator is null, "its variable", "it arrived before");
        return rows;

        void Note(NdArray array, string name, bool isLeaf, string keeper, string? because)
        {
            if (places.TryGetValue(array.Owner, out var place)) rows[place] = rows[place].And(keeper, because);
            else
            {
                places[array.Owner] = rows.Count;
                rows.Add(new LedgerRow(name, array.Shape, Brief.BytesOf(array.Owner), [keeper], because ?? "", isLeaf));
            }
        }
    }

    private static string Table(IReadOnlyList<string[]> lines, Func<int, bool> isNumber)
    {
        int[] widths = [.. lines[0].Select((_, column) => lines.Max(line => line[column].Length))];
        var table = new StringBuilder();
        foreach (var line in lines) table.Append(string.Join("  ", line.Select((cell, column) =>
            isNumber(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        return table.ToString();
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
