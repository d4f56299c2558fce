namespace Autograd.Core;

/// <summary>An arrow of a picture, in the direction of the forward computation.</summary>
internal sealed class GraphArrow(string id, GraphBox from, GraphBox to)
{
    public string Id => id;
    public GraphBox From => from;
    public GraphBox To => to;

    /// <summary>Why the function at its end keeps what it carries; "" if it keeps it and gives no reason; null if it does not.</summary>
    public string? Kept { get; set; }

    /// <summary>Whether it is an input that its function does not keep.</summary>
    public bool IsLetGo { get; init; }

    /// <summary>Whether a gradient went back along it.</summary>
    public bool HasGradient { get; set; }

    /// <summary>How many it stands for.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Where it leaves, passes through the layers between, and arrives.</summary>
    public List<(double X, double Y)> Places { get; } = [];
}
