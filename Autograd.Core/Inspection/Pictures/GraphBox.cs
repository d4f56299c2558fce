namespace Autograd.Core;

/// <summary>A variable, a function or a folded part of a graph, as it is drawn.</summary>
internal sealed class GraphBox(string id, GraphBoxKind kind, string title, string hint)
{
    public string Id => id;
    public GraphBoxKind Kind => kind;
    public string Title => title;

    /// <summary>What is told when it is pointed at.</summary>
    public string Hint => hint;

    /// <summary>What stands below the title, in small type.</summary>
    public List<GraphLine> Lines { get; } = [];

    /// <summary>What stands at the corner.</summary>
    public string Corner { get; init; } = "";

    public bool IsVariable => kind is GraphBoxKind.Variable or GraphBoxKind.Parameter;
    public double Width { get; set; }
    public double Height { get; set; }
    public double X { get; set; } // of the middle, as Y
    public double Y { get; set; }
}
