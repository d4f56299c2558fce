using Autograd.Core;

namespace Autograd.Functions;

/// <summary>A constant of a graph: an array, or 64-bit integers, which ONNX uses for shapes, axes and indices.</summary>
internal sealed class OnnxConstant
{
    public OnnxConstant(NdArray array) => (Array, Integers, Dims) = (array, [], [.. array.Shape.Select(length => (long)length)]);

    public OnnxConstant(long[] integers) => (Integers, Dims) = (integers, [integers.Length]);

    public OnnxConstant(long integer) => (Integers, Dims) = ([integer], []);

    public NdArray? Array { get; }

    public long[] Integers { get; }

    public long[] Dims { get; }

    /// <summary>Returns whether two constants have the same shape, type and bits.</summary>
    public bool Equals(OnnxConstant other) => Array is null || other.Array is null || Array == other.Array
        ? Array == other.Array && Dims.AsSpan().SequenceEqual(other.Dims) && Integers.AsSpan().SequenceEqual(other.Integers)
        : ElementBytes.Equal(Array, other.Array);
}
