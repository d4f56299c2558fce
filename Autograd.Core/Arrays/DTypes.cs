namespace Autograd.Core;

/// <summary>Properties of the element types.</summary>
public static class DTypes
{
    /// <summary>Whether arrays of this type take part in arithmetic and have gradients: float32 and float64.</summary>
    public static bool IsFloat(this DType dtype) => dtype is DType.Float32 or DType.Float64;

    /// <summary>The number of element types.</summary>
    internal const int Count = 3;

    internal static DType Of<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? DType.Float32
        : typeof(T) == typeof(double) ? DType.Float64
        : typeof(T) == typeof(int) ? DType.Int32
        : throw Errors.NoSuchElementType(typeof(T));

    /// <summary>The size of an element in bytes.</summary>
    internal static int Size(this DType dtype) => dtype == DType.Float64 ? 8 : 4;

    /// <summary>NumPy's name for the type: float32, float64, int32.</summary>
    internal static string Name(DType dtype) => dtype.ToString().ToLowerInvariant();
}
