namespace Autograd.Core;

/// <summary>What is known of each element type.</summary>
internal static class DTypes
{
    /// <summary>How many there are.</summary>
    public const int Count = 3;

    public static DType Of<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? DType.Float32
        : typeof(T) == typeof(double) ? DType.Float64
        : typeof(T) == typeof(int) ? DType.Int32
        : throw Errors.NoSuchElementType(typeof(T));

    public static bool IsFloat(this DType dtype) => dtype != DType.Int32;

    /// <summary>The bytes of an element.</summary>
    public static int Size(this DType dtype) => dtype == DType.Float64 ? 8 : 4;

    /// <summary>The name users know from NumPy: float32, float64, int32.</summary>
    public static string Name(DType dtype) => dtype.ToString().ToLowerInvariant();
}
