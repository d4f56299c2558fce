using System.Collections;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Core;

/// <summary>
/// The lengths of an array's axes, outermost first; immutable, compared by value. <c>[2, 3]</c> creates one, which prints as <c>(2, 3)</c>;
/// the shape of a scalar is <c>()</c>.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<int>
{
    /// <summary>The largest number of axes an array may have, as in NumPy.</summary>
    public const int MaxRank = 32;

    private readonly int[]? sizeAndLengths; // null for a scalar

    private Shape(int size, ReadOnlySpan<int> lengths)
    {
        sizeAndLengths = GC.AllocateUninitializedArray<int>(lengths.Length + 1);
        sizeAndLengths[0] = size;
        lengths.CopyTo(sizeAndLengths.AsSpan(1));
    }

    /// <summary>The shape of a scalar, <c>()</c>.</summary>
    public static Shape Scalar => default;

    /// <summary>The number of axes, 0 to 32.</summary>
    public int Rank => sizeAndLengths is null ? 0 : sizeAndLengths.Length - 1;

    /// <summary>The number of elements: the product of the lengths, 1 for a scalar.</summary>
    public int Size => sizeAndLengths is null ? 1 : sizeAndLengths[0];

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>The length of an axis; negative axes count from the last.</summary>
    /// <param name="axis">−Rank … Rank − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int this[int axis] => sizeAndLengths is null ? throw Errors.NoSuchAxis(this, axis) : sizeAndLengths[Axis(axis) + 1];

    /// <summary>The length of an axis counted from the front or, with <c>^</c>, from the back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int this[Index axis] =>
        axis.Equals(^0) ? throw Errors.NoSuchAxis(this, Rank) : this[axis.IsFromEnd ? Axis(-axis.Value) : axis.Value];

    /// <summary>Creates a shape of these lengths.</summary>
    /// <exception cref="ArgumentException">
    /// A length is negative, there are more than 32 axes, or the product of the lengths other than 0 exceeds <see cref="Array.MaxLength"/>.
    /// </exception>
    public static Shape Create(ReadOnlySpan<int> lengths)
    {
        if (lengths.Length > MaxRank) throw Errors.TooManyAxes(lengths.Length);
        var size = SizeOf(lengths);
        return lengths.Length == 0 ? default : new Shape(size, lengths);
    }

    /// <summary>Creates a shape of these lengths, for languages without collection expressions: <c>Shape.Of(2, 3)</c>.</summary>
    /// <exception cref="ArgumentException">It is null, or <see cref="Create"/> would refuse it.</exception>
    public static Shape Of(params int[] lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        return Create(lengths);
    }

    /// <summary>
    /// The number of elements of an array with these lengths. The product of those other than 0 must fit too, as in NumPy, so that the
    /// number of elements along any of the axes fits in an int.
    /// </summary>
    /// <exception cref="ArgumentException">A length is negative, or there are too many elements.</exception>
    public static int SizeOf(ReadOnlySpan<int> lengths)
    {
        var (size, isEmpty) = (1L, false);
        foreach (var length in lengths)
        {
            if (length < 0) throw Errors.NegativeLength(lengths);
            isEmpty |= length == 0;
            if ((size *= Math.Max(1, length)) > Array.MaxLength) throw Errors.TooManyElements(lengths);
        }

        return isEmpty ? 0 : (int)size;
    }

    /// <summary>Whether an array can have these lengths, which may have been counted in 64 bits.</summary>
    public static bool IsPossible(params ReadOnlySpan<long> lengths) => IsPossible<long>(lengths);

    /// <inheritdoc cref="IsPossible(ReadOnlySpan{long})"/>
    internal static bool IsPossible<T>(params ReadOnlySpan<T> lengths) where T : IBinaryInteger<T>
    {
        var size = 1L;
        foreach (var length in lengths)
        {
            var number = long.CreateSaturating(length);
            if (number < 0 || number > Array.MaxLength || (size *= Math.Max(1, number)) > Array.MaxLength) return false;
        }

        return lengths.Length <= MaxRank;
    }

    /// <summary>Creates the shape that a function derives from two others.</summary>
    /// <exception cref="ArgumentException">An array cannot have it; the message names the function and the two.</exception>
    internal static Shape Of(string function, Shape a, Shape b, ReadOnlySpan<int> lengths) =>
        IsPossible(lengths) ? Create(lengths) : throw Errors.OutputTooLarge(function, $"{a} and {b}", lengths);

    /// <summary>Gets the lengths as a read-only span.</summary>
    public ReadOnlySpan<int> AsSpan() => sizeAndLengths is null ? default : sizeAndLengths.AsSpan(1);

    /// <summary>Converts an axis to a number from 0; negative ones count from the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int Axis(int axis) => Axis(axis, null);

    /// <summary>Does the same as <see cref="Axis(int)"/>; messages name the function.</summary>
    internal int Axis(int axis, string? function) =>
        axis >= -Rank && axis < Rank ? (axis < 0 ? axis + Rank : axis) : throw Errors.NoSuchAxis(this, axis, function);

    /// <summary>The shape that both broadcast to by NumPy's rule: aligned at the last axis, equal lengths or a 1.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Shape Broadcast(Shape a, Shape b) => Broadcast(a, b, "Shape.Broadcast");

    /// <summary>Does the same as <see cref="Broadcast(Shape, Shape)"/>; messages name the function.</summary>
    internal static Shape Broadcast(Shape a, Shape b, string function)
    {
        if (a == b) return a;
        Span<int> result = stackalloc int[Math.Max(a.Rank, b.Rank)];
        for (var i = 1; i <= result.Length; i++)
        {
            var (m, n) = (i <= a.Rank ? a[^i] : 1, i <= b.Rank ? b[^i] : 1);
            if (m != n && m != 1 && n != 1) throw Errors.CannotBroadcast(function, a, b);
            result[^i] = m == 1 ? n : m;
        }

        return Of(function, a, b, result);
    }

    /// <summary>Whether an array of this shape broadcasts to <paramref name="target"/> without changing it.</summary>
    public bool BroadcastsTo(Shape target)
    {
        if (Rank > target.Rank) return false;
        for (var i = 1; i <= Rank; i++)
            if (this[^i] != 1 && this[^i] != target[^i]) return false;
        return true;
    }

    /// <summary>Whether two shapes broadcast together by NumPy's rule: aligned at the last axis, equal lengths or a 1.</summary>
    public static bool CanBroadcast(Shape a, Shape b)
    {
        for (var i = 1; i <= Math.Min(a.Rank, b.Rank); i++)
            if (a[^i] != b[^i] && a[^i] != 1 && b[^i] != 1) return false;
        return true;
    }

    /// <summary>Returns this shape without an axis.</summary>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <param name="keepDims">Whether the axis is kept with length 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Shape Without(int axis, bool keepDims = false)
    {
        axis = Axis(axis);
        Span<int> result = [.. AsSpan()];
        if (keepDims) result[axis] = 1;
        else result[(axis + 1)..].CopyTo(result[axis..]);
        return Create(keepDims ? result : result[..^1]);
    }

    /// <summary>Whether an array can have this shape with another length of one axis, which may have been counted in 64 bits.</summary>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <param name="length">Its new length.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public bool IsPossibleWith(int axis, long length)
    {
        axis = Axis(axis);
        var others = 1;
        for (var i = 0; i < Rank; i++)
            if (i != axis) others *= Math.Max(1, this[i]);
        return length >= 0 && length <= Array.MaxLength / others;
    }

    /// <summary>Returns this shape with another length of one axis.</summary>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <param name="length">Its new length.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The length is negative, or no array can have that many elements.</exception>
    public Shape With(int axis, int length)
    {
        axis = Axis(axis);
        Span<int> result = [.. AsSpan()];
        result[axis] = length;
        return Create(result);
    }

    /// <summary>Reads a shape as its lengths.</summary>
    public static implicit operator ReadOnlySpan<int>(Shape shape) => shape.AsSpan();

    /// <summary>Whether two shapes have the same lengths.</summary>
    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(Shape other) => ReferenceEquals(sizeAndLengths, other.sizeAndLengths) || AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var length in AsSpan()) hash.Add(length);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => (sizeAndLengths ?? [1]).Skip(1).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Formats the shape as NumPy does, <c>()</c> or <c>(2, 3)</c>, except that <c>(3,)</c> is <c>(3)</c>.</summary>
    public override string ToString() => $"({string.Join(", ", this)})";
}
