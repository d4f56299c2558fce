using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>How variables were computed, as a picture: variables are ellipses, functions boxes; what is kept for the backward pass has a
/// green dot, with its reason.</summary>
/// <remarks>
/// The layers are the ranks, in an order with few crossings. A large graph is folded: each link becomes one box, then links of links, then
/// whole ranges of ranks. The same graph has the same text.
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

    /// <summary>The functions, each after those that made its inputs.</summary>
    public IReadOnlyList<Function> Functions { get; }

    /// <summary>The variables' nodes, by rank.</summary>
    public IReadOnlyList<VariableNode> Nodes { get; }

    internal IReadOnlyList<VariableNode> Outputs { get; }
    internal Dictionary<VariableNode, string> Names { get; } = []; // what the source calls what has no name

    /// <summary>All that a variable was computed from.</summary>
    /// <param name="y">The variable.</param>
    /// <param name="name">What the picture calls it if it has no name (default: the argument as it is written).</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ComputationalGraph Of(Variable y, [CallerArgumentExpression(nameof(y))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(name);
        return new ComputationalGraph([y], name);
    }

    /// <summary>All that several variables were computed from.</summary>
    /// <exception cref="ArgumentException">A variable is null.</exception>
    public static ComputationalGraph OfAll(params ReadOnlySpan<Variable> outputs) => new(outputs, "");

    /// <summary>A picture in SVG, a file of its own, light or dark as the reader's screen.</summary>
    /// <param name="options">What is in it (default: names, shapes and types).</param>
    public string ToSvg(GraphOptions? options = null) => new GraphDrawing(new GraphPicture(this, options ?? new())).ToFile();

    /// <summary>A flowchart for Mermaid.</summary>
    /// <param name="options">What is in it (default: names, shapes and types).</param>
    public string ToMermaid(GraphOptions? options = null) => GraphText.Mermaid(new GraphPicture(this, options ?? new()));

    /// <summary>A graph for Graphviz.</summary>
    /// <param name="options">What is in it (default: names, shapes and types).</param>
    public string ToDot(GraphOptions? options = null) => GraphText.Dot(new GraphPicture(this, options ?? new()));
}
