using System.Text;

namespace Autograd.Core;

/// <summary>Writes a picture as text for Mermaid and Graphviz.</summary>
internal static class GraphText
{
    /// <summary>Writes a Mermaid flowchart: variables are round, functions square, and a thick line marks a kept array.</summary>
    public static string Mermaid(GraphPicture picture)
    {
        var text = new StringBuilder("flowchart TD\n");
        foreach (var box in picture.Boxes)
        {
            var label = Label(box, "<br/>", Entities);
            text.Append(box.IsVariable ? $"  {box.Id}([\"{label}\"])\n" : $"  {box.Id}[\"{label}\"]\n");
        }

        foreach (var arrow in picture.Arrows)
            text.Append($"  {arrow.From.Id} ")
                .Append(arrow.Kept is null ? "--> " : $"== \"{Entities(Kept(arrow))}\" ==> ")
                .Append($"{arrow.To.Id}\n");
        foreach (var arrow in picture.Arrows.Where(arrow => arrow.HasGradient)) text.Append($"  {arrow.To.Id} -.-> {arrow.From.Id}\n");
        return text.ToString();
    }

    /// <summary>Writes a graph in the DOT language of Graphviz.</summary>
    public static string Dot(GraphPicture picture)
    {
        var text = new StringBuilder("digraph {\n")
            .Append("  node [fontname=\"sans-serif\", fontsize=12]; edge [fontname=\"sans-serif\", fontsize=10];\n");
        foreach (var box in picture.Boxes)
        {
            var shape = box.IsVariable ? $"shape=ellipse{(box.Kind == GraphBoxKind.Parameter ? ", peripheries=2" : "")}"
                : "shape=box, style=\"rounded,filled\", fillcolor=\"#eef1f5\"";
            text.Append($"  {box.Id} [label=\"{Label(box, "\\n", Quoted)}\", tooltip=\"{Quoted(box.Hint)}\", {shape}];\n");
        }

        foreach (var arrow in picture.Arrows)
            text.Append($"  {arrow.From.Id} -> {arrow.To.Id} [").Append(arrow.Kept is null ? "color=\"#0069a6\""
                : $"color=\"#00704f\", penwidth=2, arrowhead=dotnormal, tooltip=\"{Quoted(Kept(arrow))}\"").Append("];\n");
        foreach (var arrow in picture.Arrows.Where(arrow => arrow.HasGradient))
            text.Append($"  {arrow.To.Id} -> {arrow.From.Id} [style=dashed, color=\"#b34a00\", constraint=false];\n");
        return text.Append("}\n").ToString();
    }

    private static string Kept(GraphArrow arrow) => arrow.Kept == "" ? "kept" : $"kept: {Brief.Name(arrow.Kept, 200)}";

    private static string Label(GraphBox box, string newLine, Func<string, string> escape) =>
        string.Join(newLine, box.Lines.Select(line => line.Text).Prepend(box.Title).Where(line => line != "").Select(escape));

    private static string Quoted(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>Writes all characters but letters, digits and spaces as entities, since Mermaid interprets markup in its texts.</summary>
    private static string Entities(string text) => string.Concat(text.EnumerateRunes()
        .Select(rune => Rune.IsLetterOrDigit(rune) || rune.Value == ' ' ? rune.ToString() : $"#{rune.Value};"));
}
