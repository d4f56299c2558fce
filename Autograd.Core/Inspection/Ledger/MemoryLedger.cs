using System.Globalization;
using System.Text;

namespace Autograd.Core;

/// <summary>
/// Lists the arrays that a loss keeps alive, which function keeps each of them and why; the arrays that the forward pass released; and the
/// peak number of bytes during the forward and backward pass.
/// </summary>
/// <remarks>
/// It runs one real forward and backward pass, as <see cref="ModelSummary"/> does a forward pass; gradients of leaves are left unchanged.
/// The peak counts leaves, kept arrays, arrays that no function keeps until the last function that takes them has run, pending gradients,
/// and inside <c>F.Forget</c> the recomputed arrays. It does not count the scratch memory of kernels.
/// </remarks>
/// <example>
/// <code>
/// Console.WriteLine(MemoryLedger.Of(() => F.Sum(F.LeakyReLU(layer.Forward(x)))));
/// </code>
/// </example>
public sealed class MemoryLedger
{
    private static readonly string[] Titles = ["bytes", "array", "shape", "kept by", "because"];
    private static readonly string[] Compared = ["network", "kept", "incl. leaves", "let go", "peak", "at"];

    private MemoryLedger(IReadOnlyList<LedgerRow> rows, LedgerRecorder recorder)
    {
        Rows = rows;
        var (phase, function, bytes) = recorder.Moments.MaxBy(moment => moment.Bytes);
        (Peak, PeakAt) = (bytes, $"{phase} of {function}");
        (LetGo, BytesLetGo) = recorder.LetGo();
    }

    /// <summary>The arrays that are alive as long as the loss is, in the order in which they were first kept.</summary>
    public IReadOnlyList<LedgerRow> Rows { get; }

    /// <summary>The bytes of the arrays kept alive.</summary>
    public long Bytes => Rows.Sum(row => row.Bytes);

    /// <summary>The bytes of the leaves among them, such as parameters and inputs.</summary>
    public long BytesOfLeaves => Rows.Where(row => row.IsLeaf).Sum(row => row.Bytes);

    /// <summary>The number of arrays that the forward pass created and no function keeps.</summary>
    public int LetGo { get; }

    /// <summary>The bytes of those arrays.</summary>
    public long BytesLetGo { get; }

    /// <summary>The largest number of bytes alive at one moment.</summary>
    public long Peak { get; }

    /// <summary>The moment of the peak, such as <c>backward of Linear</c>.</summary>
    public string PeakAt { get; }

    /// <summary>Runs a forward pass and a backward pass.</summary>
    /// <param name="loss">The forward pass; the backward pass starts from its result.</param>
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

    /// <summary>Compares several networks in a table, one line for each.</summary>
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

    /// <summary>Formats the rows as an aligned table, with sums.</summary>
    public override string ToString()
    {
        string[][] lines = [Titles, .. Rows.Select(row => new[] { Number(row.Bytes), Brief.Name(row.Array), row.Shape.ToString(),
            string.Join(", ", row.KeptBy), row.Because })];
        return $"""
            {Table(lines, column => column == 0)}
            {Number(Bytes)} bytes in total, {Number(BytesOfLeaves)} of them in leaves; let go: {LetGo} arrays, {Number(BytesLetGo)} bytes
            peak: {Number(Peak)} bytes, {PeakAt}
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
                Note(gradient, $"gradient of {Brief.Name(node.ToString())}", node.Creator is null, "its variable",
                    "it arrived in an earlier pass");
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
