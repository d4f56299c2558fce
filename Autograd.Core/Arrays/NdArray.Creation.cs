using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Core;

public sealed partial class NdArray
{
    /// <summary>Creates an array of zeros.</summary>
    /// <exception cref="ArgumentException">There is no such dtype.</exception>
    public static NdArray Zeros(Shape shape, DType dtype = DType.Float32) => Full(shape, 0, dtype);

    /// <summary>Creates an array of ones.</summary>
    /// <exception cref="ArgumentException">There is no such dtype.</exception>
    public static NdArray Ones(Shape shape, DType dtype = DType.Float32) => Full(shape, 1, dtype);

    /// <summary>Creates an array filled with one value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dtype is Int32, and the value is NaN or outside its range.</exception>
    /// <exception cref="ArgumentException">There is no such dtype.</exception>
    public static NdArray Full(Shape shape, double value, DType dtype = DType.Float32)
    {
        var array = Allocate(shape, dtype);
        Dispatch.Number(dtype, new Filling(array, value));
        return array;
    }

    /// <summary>Creates the vector 0, 1, …, <paramref name="stop"/> − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stop"/> is negative.</exception>
    /// <exception cref="ArgumentException">There is no such dtype, or <paramref name="stop"/> is larger than an array can be.</exception>
    public static NdArray Arange(int stop, DType dtype = DType.Float32)
    {
        if (stop < 0) throw Errors.NegativeCount(nameof(Arange), nameof(stop), stop);
        return Arange(0, stop, 1, dtype);
    }

    /// <summary>
    /// Creates the vector start, start + step, … up to but excluding <paramref name="stop"/>; computed as start + i · step.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="step"/> is 0 or not finite, or a bound is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The dtype is Int32, and a number is outside its range.</exception>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] // in Arange(5, 0) the 0 is a number, not a DType
    public static NdArray Arange(double start, double stop, double step = 1, DType dtype = DType.Float32)
    {
        if (step == 0 || !double.IsFinite(step) || !double.IsFinite(start) || !double.IsFinite(stop)) throw Errors.BadRange(start, stop,
            step);
        var count = Math.Max(0, Math.Ceiling((stop - start) / step));
        if (count > Array.MaxLength) throw Errors.BadRange(start, stop, step);
        var values = new double[(int)count];
        for (var i = 0; i < values.Length; i++) values[i] = start + i * step;
        return From<double>(values, [values.Length]).To(dtype);
    }

    /// <summary>Creates a vector of <paramref name="count"/> evenly spaced numbers from start to stop, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="count"/> is negative; or the dtype is Int32, and a number is NaN or outside its range.
    /// </exception>
    /// <exception cref="ArgumentException">There is no such dtype, or <paramref name="count"/> is larger than an array can be.</exception>
    public static NdArray Linspace(double start, double stop, int count, DType dtype = DType.Float32)
    {
        if (count < 0) throw Errors.NegativeCount(nameof(Linspace), nameof(count), count);
        if (count > Array.MaxLength) throw Errors.OutputTooLarge(nameof(Linspace), $"count {count}", count);
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = i == count - 1 && i > 0 ? stop : start + (stop - start) * i / Math.Max(1, count - 1);
        return From<double>(values, [count]).To(dtype);
    }

    /// <summary>Creates an array from values in row-major order, which are copied.</summary>
    /// <typeparam name="T">float, double or int; it decides the dtype.</typeparam>
    /// <exception cref="ArgumentException">The number of values is not the size of the shape, or T is another type.</exception>
    public static NdArray From<T>(ReadOnlySpan<T> values, Shape shape) where T : unmanaged
    {
        if (values.Length != shape.Size) throw Errors.WrongNumberOfValues(values.Length, shape);
        var array = OfCollector(shape, DTypes.Of<T>()); // data from outside: perhaps a static field, first used inside a step
        values.CopyTo(array.Elements<T>());
        return array;
    }

    /// <summary>Creates an array from values in row-major order, which are copied.</summary>
    /// <inheritdoc cref="From{T}(ReadOnlySpan{T}, Shape)"/>
    public static NdArray From<T>(T[] values, Shape shape) where T : unmanaged => From<T>(values.AsSpan(), shape);

    /// <summary>Converts a number to a scalar of shape <c>()</c>.</summary>
    public static implicit operator NdArray(float value) => From<float>([value], []);

    /// <summary>Converts a number to a scalar of shape <c>()</c>.</summary>
    public static implicit operator NdArray(double value) => From<double>([value], []);

    /// <summary>Converts a number to a scalar of shape <c>()</c>.</summary>
    public static implicit operator NdArray(int value) => From<int>([value], []);

    /// <summary>Copies a vector.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(float[] values) => FromManaged<float>(values);

    /// <summary>Copies a matrix.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(float[,] values) => FromManaged<float>(values);

    /// <summary>Copies an array of three axes.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(float[,,] values) => FromManaged<float>(values);

    /// <summary>Copies an array of four axes.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(float[,,,] values) => FromManaged<float>(values);

    /// <summary>Copies a vector.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(double[] values) => FromManaged<double>(values);

    /// <summary>Copies a matrix.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(double[,] values) => FromManaged<double>(values);

    /// <summary>Copies an array of three axes.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(double[,,] values) => FromManaged<double>(values);

    /// <summary>Copies an array of four axes.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(double[,,,] values) => FromManaged<double>(values);

    /// <summary>Copies a vector.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(int[] values) => FromManaged<int>(values);

    /// <summary>Copies a matrix.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(int[,] values) => FromManaged<int>(values);

    /// <summary>Copies an array of three axes.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(int[,,] values) => FromManaged<int>(values);

    /// <summary>Copies an array of four axes.</summary>
    /// <exception cref="ArgumentNullException">The values are null.</exception>
    public static implicit operator NdArray(int[,,,] values) => FromManaged<int>(values);

    /// <summary>Creates an array of the same shape and type, filled with one value.</summary>
    internal NdArray FullLike(double value) => Full(Shape, value, DType);

    private static NdArray FromManaged<T>(Array values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        Span<int> lengths = stackalloc int[values.Rank];
        for (var axis = 0; axis < lengths.Length; axis++) lengths[axis] = values.GetLength(axis);
        var elements = values.Length == 0
            ? []
            : MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);
        return From<T>(elements, Shape.Create(lengths));
    }
}
