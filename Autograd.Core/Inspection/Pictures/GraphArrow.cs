namespace Autograd.Core;

/// <summary>An arrow of a picture, in the direction of the forward computation.</summary>
internal sealed class GraphArrow(string id, GraphBox from, GraphBox to)
{
    public string Id => id;
    public GraphBox From => from;
    public GraphBox To => to;

    /// <summary>Why its function keeps the variable at its other end; "" if it gives no reason; null if it does not keep it.</summary>
    public string? Kept { get; set; }

    /// <summary>Whether it leads from an input that its function does not keep.</summary>
    public bool IsLetGo { get; init; }

    /// <summary>Whether a gradient flowed back along it.</summary>
    public bool HasGradient { get; set; }

    /// <summary>The number of arrows it stands for.</summary>
    public int Count { get; set; } = 1;

    /// <summary>The points where it starts, passes through the layers in between, and ends.</summary>
    public List<(double X, double Y)> Places { get; } = [];
}
