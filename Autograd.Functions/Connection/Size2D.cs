namespace Autograd.Functions;

/// <summary>A size in both directions of an image, vertical first: <c>(2, 1)</c>, or one number for both: <c>2</c>.</summary>
/// <param name="Vertical">Along the axis of height.</param>
/// <param name="Horizontal">Along the axis of width.</param>
public readonly record struct Size2D(int Vertical, int Horizontal)
{
    /// <summary>The same size in both directions.</summary>
    public static implicit operator Size2D(int both) => new(both, both);

    /// <summary>A size in each direction, vertical first.</summary>
    public static implicit operator Size2D((int Vertical, int Horizontal) size) => new(size.Vertical, size.Horizontal);

    /// <summary>Prints <c>(vertical, horizontal)</c>.</summary>
    public override string ToString() => $"({Vertical}, {Horizontal})";
}
