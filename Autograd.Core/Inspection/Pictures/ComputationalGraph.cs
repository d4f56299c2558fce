using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>Draws how variables were computed: variables are ellipses and functions boxes; a green dot marks an array that is kept for the
/// backward pass, with the reason.</summary>
/// <remarks>
/// Functions are layered by rank and ordered so that few lines cross. A large graph is folded: each link becomes one box, then links of
/// links, then whole ranges of ranks. Equal graphs give equal text.
/// </remarks>
/// <example>
/// <code>
/// File.WriteAllText("loss.svg", ComputationalGraph.Of(loss).ToSvg());
/// </code>
/// </example>
public sealed class ComputationalGraph
{
    private const int LongestName = 40;

    private ComputationalGraph(ReadOnlySpan<Variable> outputs, string name)
    {
        foreach (var output in outputs) _ = output ?? throw Errors.NullVariable(nameof(ComputationalGraph), "output", 0);
        Outputs = [.. outputs.ToArray().Select(output => output.Node).Distinct()];
        if (name != "" && name.Length <= LongestName && name.IndexOfAny(['\n', '{', ';']) < 0) Names[Outputs[0]] = name;
        var (functions, nodes) = (new HashSet<Function>(), new HashSet<VariableNode>(Outputs));
        var waiting = new Stack<VariableNode>(Outputs.Reverse());
        while (waiting.TryPop(out var node))
        {
            if (node.Creator is not { } creator || !functions.Add(creator)) continue;
            foreach (var output in creator.Outputs) nodes.Add(output);
            foreach (var input in creator.Inputs.Reverse())
                if (nodes.Add(input) || input.Creator is not null) waiting.Push(input);
        }

        Functions = [.. functions.OrderBy(function => function.Rank)];
        Nodes = [.. nodes.OrderBy(node => node.Rank)];
    }

    /// <summary>The functions, each after those that computed its inputs.</summary>
    public IReadOnlyList<Function> Functions { get; }

    /// <summary>The variables' nodes, by rank.</summary>
    public IReadOnlyList<VariableNode> Nodes { get; }

    internal IReadOnlyList<VariableNode> Outputs { get; }
    internal Dictionary<VariableNode, string> Names { get; } = []; // of unnamed variables, from the source

    /// <summary>Returns the graph of everything that a variable was computed from.</summary>
    /// <param name="y">The variable.</param>
    /// <param name="name">The variable's name in the picture if it has none (default: the argument as written in the source).</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ComputationalGraph Of(Variable y, [CallerArgumentExpression(nameof(y))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(name);
        return new ComputationalGraph([y], name);
    }

    /// <summary>Returns the graph of everything that several variables were computed from.</summary>
    /// <exception cref="ArgumentException">A variable is null.</exception>
    public static ComputationalGraph OfAll(params ReadOnlySpan<Variable> outputs) => new(outputs, "");

    /// <summary>Draws the graph as a standalone SVG file, which follows the reader's light or dark mode.</summary>
    /// <param name="options">What to show (default: names, shapes and types).</param>
    public string ToSvg(GraphOptions? options = null) => new GraphDrawing(new GraphPicture(this, options ?? new())).ToFile();

    /// <summary>Writes the graph as a Mermaid flowchart.</summary>
    /// <param name="options">What to show (default: names, shapes and types).</param>
    public string ToMermaid(GraphOptions? options = null) => GraphText.Mermaid(new GraphPicture(this, options ?? new()));

    /// <summary>Writes the graph in the DOT language of Graphviz.</summary>
    /// <param name="options">What to show (default: names, shapes and types).</param>
    public string ToDot(GraphOptions? options = null) => GraphText.Dot(new GraphPicture(this, options ?? new()));
}
