using System.Numerics.Tensors;

namespace Autograd.Core;

// Named counterparts of the implicit conversions.
public sealed partial class NdArray
{
    /// <summary>Creates an array from a vector, which is copied.</summary>
    /// <typeparam name="T">float, double or int; it decides the dtype.</typeparam>
    /// <exception cref="ArgumentException">The values are null, or T is another type.</exception>
    public static NdArray From<T>(T[] values) where T : unmanaged => FromManaged<T>(values);

    /// <summary>Creates an array from a matrix, which is copied.</summary>
    /// <inheritdoc cref="From{T}(T[])"/>
    public static NdArray From<T>(T[,] values) where T : unmanaged => FromManaged<T>(values);

    /// <summary>Creates an array from one of three axes, which is copied.</summary>
    /// <inheritdoc cref="From{T}(T[])"/>
    public static NdArray From<T>(T[,,] values) where T : unmanaged => FromManaged<T>(values);

    /// <summary>Creates an array from one of four axes, which is copied.</summary>
    /// <inheritdoc cref="From{T}(T[])"/>
    public static NdArray From<T>(T[,,,] values) where T : unmanaged => FromManaged<T>(values);

    /// <summary>Creates a matrix from rows of equal length.</summary>
    /// <typeparam name="T">float, double or int; it decides the dtype.</typeparam>
    /// <exception cref="ArgumentException">
    /// The array or a row is null, the rows differ in length, there are too many elements, or T is another type.
    /// </exception>
    public static NdArray From<T>(T[][] rows) where T : unmanaged => FromRows(rows, null);

    /// <summary>Creates a matrix from rows of any lengths; shorter ones are padded at their ends.</summary>
    /// <typeparam name="T">float, double or int; it decides the dtype.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="padding">The value to pad with.</param>
    /// <returns>(rows, longest row).</returns>
    /// <exception cref="ArgumentException">The array or a row is null, there are too many elements, or T is another type.</exception>
    public static NdArray From<T>(T[][] rows, T padding) where T : unmanaged => FromRows(rows, padding);

    /// <summary>Creates a float32 array from bytes, such as pixels.</summary>
    /// <param name="values">The bytes, in row-major order.</param>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="scale">The factor for each byte (default: 1 / 255, for numbers from 0 to 1).</param>
    /// <exception cref="ArgumentException">The values are null, or their number is not the size of the shape.</exception>
    public static NdArray FromBytes(byte[] values, Shape shape, double scale = 1.0 / 255)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != shape.Size) throw Errors.WrongNumberOfValues(values.Length, shape, nameof(FromBytes));
        var array = OfCollector(shape, DType.Float32);
        var numbers = array.Elements<float>();
        TensorPrimitives.ConvertTruncating(values.AsSpan(), numbers);
        TensorPrimitives.Multiply(numbers, (float)scale, numbers);
        return array;
    }

    private static NdArray FromRows<T>(T[][] rows, T? padding) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (Array.IndexOf(rows, null) is var nothing and >= 0) throw Errors.NullRow(nothing);
        var length = rows.Select(row => row.Length).DefaultIfEmpty().Max();
        if (!Shape.IsPossible<int>(rows.Length, length))
            throw Errors.OutputTooLarge("NdArray.From", $"{rows.Length} rows", rows.Length, length);
        var array = OfCollector([rows.Length, length], DTypes.Of<T>());
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length < length && padding is null) throw Errors.UnequalRows(i, rows[i].Length, length);
            var row = array.Elements<T>().Slice(i * length, length);
            rows[i].CopyTo(row);
            if (padding is { } number) row[rows[i].Length..].Fill(number);
        }

        return array;
    }
}
