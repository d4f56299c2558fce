namespace Autograd.Functions;

/// <summary>
/// The values with which <see cref="F.Pad(Autograd.Core.Variable, int[][], PadMode, double)"/> pads an array, as in NumPy.
/// </summary>
public enum PadMode
{
    /// <summary>A constant.</summary>
    Constant,

    /// <summary>The element at the edge.</summary>
    Edge,

    /// <summary>The elements inside, mirrored at the edge element: 3 2 | 1 2 3 | 2 1.</summary>
    Reflect,

    /// <summary>The elements inside, mirrored at the edge: 2 1 | 1 2 3 | 3 2.</summary>
    Symmetric,

    /// <summary>The elements of the other end: 2 3 | 1 2 3 | 1 2.</summary>
    Wrap,
}
