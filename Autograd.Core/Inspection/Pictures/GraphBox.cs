namespace Autograd.Core;

/// <summary>A variable, a function or a folded part of a graph, as it is drawn.</summary>
internal sealed class GraphBox(string id, GraphBoxKind kind, string title, string hint)
{
    public string Id => id;
    public GraphBoxKind Kind => kind;
    public string Title => title;

    /// <summary>The tooltip.</summary>
    public string Hint => hint;

    /// <summary>The lines below the title, in small type.</summary>
    public List<GraphLine> Lines { get; } = [];

    /// <summary>The text in the corner.</summary>
    public string Corner { get; init; } = "";

    public bool IsVariable => kind is GraphBoxKind.Variable or GraphBoxKind.Parameter;
    public double Width { get; set; }
    public double Height { get; set; }
    public double X { get; set; } // of the centre, as Y
    public double Y { get; set; }
}
