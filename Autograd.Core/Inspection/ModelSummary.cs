using System.Globalization;
using System.Text;

namespace Autograd.Core;

/// <summary>Describes a model function by function, from one real forward pass: shapes, parameters, work and memory.</summary>
/// <remarks>
/// The pass runs in the mode of <see cref="Config.Train"/> and has its usual effects: parameters get their shapes, dropout draws, running
/// statistics are updated. It is recorded even inside <c>Config.NoBackprop()</c>. Bytes are those of the arrays that functions keep:
/// inputs, outputs and other arrays such as masks.
/// </remarks>
/// <example>
/// <code>
/// Console.WriteLine(ModelSummary.Of(model, x));
/// Console.WriteLine(ModelSummary.Of(model, () => F.Softmax(model.Forward(x))));
/// </code>
/// </example>
public sealed class ModelSummary
{
    private static readonly string[] Titles = ["path", "function", "output", "parameters", "multiply-adds", "bytes kept"];

    private ModelSummary(IReadOnlyList<SummaryRow> rows, IReadOnlyList<string> unused) => (Rows, Unused) = (rows, unused);

    /// <summary>The functions, in execution order.</summary>
    public IReadOnlyList<SummaryRow> Rows { get; }

    /// <summary>The paths of parameters that were not used.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>The number of elements of the parameters that were used, each counted once.</summary>
    public long Parameters => Rows.Sum(row => row.Parameters);

    /// <summary>The number of products summed.</summary>
    public long MultiplyAdds => Rows.Sum(row => row.MultiplyAdds);

    /// <summary>The bytes of the arrays kept for the backward pass, each array once, without parameters.</summary>
    public long BytesRetained => Rows.Sum(row => row.BytesRetained);

    /// <summary>Runs a layer once.</summary>
    /// <typeparam name="TLayer">A link with a Forward of one variable.</typeparam>
    /// <param name="model">The layer.</param>
    /// <param name="x">Its input.</param>
    /// <exception cref="ArgumentException">An argument is null, or x does not fit the layer.</exception>
    /// <exception cref="InvalidOperationException">The step in which x was made has ended.</exception>
    public static ModelSummary Of<TLayer>(TLayer model, Variable x) where TLayer : Link, ILayer
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(model, () => model.Forward(x));
    }

    /// <summary>Runs a model once.</summary>
    /// <param name="model">The model whose parameters are listed.</param>
    /// <param name="forward">Its forward pass; a backward pass would start from its result.</param>
    /// <exception cref="ArgumentException">The forward pass returns null.</exception>
    public static ModelSummary Of(Link model, Func<Variable> forward)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(forward);
        var observer = new Observer(model);
        using var recorded = Config.ForceBackprop();
        using var hook = Config.Hook(observer);
        var y = forward() ?? throw Errors.NoResult(nameof(ModelSummary));
        return new ModelSummary(observer.Rows(y), observer.Unused());
    }

    /// <summary>Formats the rows as an aligned table, with sums.</summary>
    public override string ToString()
    {
        string[][] lines = [Titles, .. Rows.Select(Cells),
            ["total", "", "", Number(Parameters), Number(MultiplyAdds), Number(BytesRetained)]];
        int[] widths = [.. Titles.Select((_, column) => lines.Max(line => line[column].Length))];
        var table = new StringBuilder();
        foreach (var line in lines) table.AppendLine(string.Join("  ",
            line.Select((cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
        return table.Append(Unused.Count == 0 ? ""
            : $"not used: {string.Join(", ", Unused)}").ToString().TrimEnd().ReplaceLineEndings("\n");
    }

    private static string[] Cells(SummaryRow row) =>
        [row.Path, row.Function, string.Join(" ", row.Output), Number(row.Parameters), Number(row.MultiplyAdds), Number(row.BytesRetained)];

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Writes a row for each function that runs.</summary>
    private sealed class Observer(Link model) : FunctionHook
    {
        private readonly (string Path, Parameter Parameter)[] named = [.. model.NamedParameters()]; // computed once, not for each function
        private readonly HashSet<NdArray> counted = []; // the parameters' arrays: two parameters may share one
        private readonly List<(Function Function, SummaryRow Row)> seen = [];

        public string[] Unused() => [.. named.Where(pair => !counted.Contains(pair.Parameter.Data)).Select(pair => pair.Path)];

        /// <summary>
        /// The rows; bytes count only for functions that the result depends on, not for those that <c>F.Forget</c> released.
        /// </summary>
        public IReadOnlyList<SummaryRow> Rows(Variable y)
        {
            var graph = new HashSet<Function>();
            var waiting = new Stack<VariableNode>([y.Node]);
            while (waiting.TryPop(out var node))
                if (node.Creator is { } creator && graph.Add(creator))
                    foreach (var input in creator.Inputs) waiting.Push(input);
            var kept = new HashSet<NdArray>(counted);
            return [.. seen.Select(pair => graph.Contains(pair.Function) ? pair.Row with
                { BytesRetained = pair.Function.KeptArrays.Where(kept.Add).Sum(Brief.BytesOf) } : pair.Row)];
        }

        public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
        {
            var used = named.Where(pair => x.Contains(pair.Parameter.Data)).ToArray();
            var parameters = used.Where(pair => counted.Add(pair.Parameter.Data)).Sum(pair => (long)pair.Parameter.Data.Size);
            var products = function is IMultiplyAdds counting ? counting.MultiplyAdds(x, y) : 0;
            seen.Add((function, new SummaryRow(used.Length == 0 ? "" : LinkOf(used[0].Path), function.Name,
                [.. y.Select(array => array.Shape)], parameters, products, 0)));
        }

        private static string LinkOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "/";
    }
}
