namespace Autograd.Core;

/// <summary>The element type of an <c>NdArray</c>.</summary>
public enum DType : byte
{
    /// <summary>32-bit floating point; the default.</summary>
    Float32,

    /// <summary>64-bit floating point: gradient checks, scientific work.</summary>
    Float64,

    /// <summary>32-bit integer: labels and indices; never differentiable.</summary>
    Int32,
}
