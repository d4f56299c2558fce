using System.Diagnostics;

namespace Autograd.Core;

/// <summary>
/// A dense, contiguous, row-major array of any rank, whose element type is known at run time. No operation changes its
/// operands; writing goes through <see cref="AsWritableSpan{T}"/>, <see cref="CopyFrom(NdArray)"/> and <see cref="Fill"/> and counts
/// in <see cref="Version"/>. <see cref="Reshape"/> shares the buffer, everything else copies.
/// </summary>
[DebuggerDisplay("{DebuggerText,nq}")]
public sealed partial class NdArray
{
    // T[], at least as long as needed; or the array whose buffer it is; or, when the numbers are gone, an object whose text says why
    private object buffer;
    private int version;   // this and the next two: of the array that has the buffer
    private Lifetime lifetime;
    private bool shared;   // a reshape of it exists
    private bool claimed;  // somebody's data or gradient: not to be adopted as another's

    private NdArray(Shape shape, DType dtype, object buffer, Lifetime lifetime = Lifetime.Collected)
    {
        Shape = shape;
        DType = dtype;
        this.buffer = buffer;
        this.lifetime = lifetime;
    }

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of elements.</summary>
    public int Size => Shape.Size;

    /// <summary>How often the buffer was written to since it was made. Arrays that share a buffer share its version.</summary>
    public int Version => Owner.version;

    /// <summary>The element at these indices, one per axis; negative ones count from the end.</summary>
    /// <exception cref="ArgumentException">There are more or fewer indices than axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public double this[params ReadOnlySpan<int> indices] => Dispatch.ReadAt(this, Offset(indices));

    /// <summary>The only element of an array of size 1.</summary>
    /// <exception cref="InvalidOperationException">The array has another size.</exception>
    public double ToScalar() => Size == 1 ? Dispatch.ReadAt(this, 0) : throw Errors.NotAScalar(Shape);

    /// <summary>The elements in row-major order, for reading, without a copy.</summary>
    /// <typeparam name="T">float, double or int, as <see cref="DType"/> says.</typeparam>
    /// <exception cref="ArgumentException">The array has another element type.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public ReadOnlySpan<T> AsSpan<T>() where T : unmanaged => Elements<T>();

    /// <summary>The elements in row-major order, for writing; raises <see cref="Version"/>.</summary>
    /// <exception cref="ArgumentException">The array has another element type.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public Span<T> AsWritableSpan<T>() where T : unmanaged
    {
        var elements = Elements<T>();
        Owner.version++;
        return elements;
    }

    /// <summary>Whether another array reads the same buffer: a reshape of this one, or the one that this is a reshape of.</summary>
    public bool SharesItsBuffer => shared || buffer is NdArray;

    /// <summary>A copy of the elements in row-major order.</summary>
    /// <exception cref="ArgumentException">The array has another element type.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public T[] ToArray<T>() where T : unmanaged => Elements<T>().ToArray();

    /// <summary>Overwrites all elements with those of an array of the same shape and type; raises <see cref="Version"/>.</summary>
    /// <exception cref="ArgumentException">The arrays differ in shape or type.</exception>
    /// <exception cref="InvalidOperationException">The step in which either was made has ended.</exception>
    public void CopyFrom(NdArray source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Shape != Shape || source.DType != DType) throw Errors.CopyMismatch(this, source);
        Dispatch.Any(DType, new Copying(source, this));
        Owner.version++;
    }

    /// <summary>Overwrites the elements from a place along an axis on; raises <see cref="Version"/>.</summary>
    /// <param name="source">As long as this array along all other axes; of the same type.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <param name="start">The first place that is overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or the source does not end within it.</exception>
    /// <exception cref="ArgumentException">The arrays differ in type, or in the length of another axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which either was made has ended.</exception>
    public void CopyFrom(NdArray source, int axis, int start)
    {
        ArgumentNullException.ThrowIfNull(source);
        axis = Shape.Axis(axis, nameof(CopyFrom));
        if (source.Differs(this, axis)) throw Errors.PartsDiffer(nameof(CopyFrom), this, source, $" but along axis {axis}");
        if (start < 0 || start > Shape[axis] - source.Shape[axis]) throw Errors.PartBeyondAxis(source.Shape, start, Shape, axis);
        SliceOperation.Copy(source, 0, this, start, source.Shape[axis], axis);
        Owner.version++;
    }

    /// <summary>Overwrites all elements with one value; raises <see cref="Version"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The elements are int32, and the value is NaN or outside their range.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public void Fill(double value)
    {
        Dispatch.Number(DType, new Filling(this, value));
        Owner.version++;
    }

    /// <summary>A copy with a buffer of its own, which no <see cref="ArrayScope"/> ends.</summary>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray Copy() => CopyTo(OfCollector(Shape, DType));

    /// <summary>A copy with elements of another type (this array itself if it has that type already); float to int truncates.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An element is to become int32, and is NaN or outside the range.</exception>
    /// <exception cref="ArgumentException">There is no such dtype.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray To(DType dtype) => dtype == DType ? this : Dispatch.Convert(this, Allocate(Shape, dtype));

    /// <summary>As NumPy prints it; the middle of more than 1,000 elements is elided.</summary>
    public override string ToString() => HasElements ? Dispatch.Print(this) : $"{DTypes.Name(DType)} {Shape}: {Owner.buffer}";

    /// <summary>
    /// A new array whose elements are not set yet: the caller writes all of them. It belongs to the innermost <see cref="ArrayScope"/>.
    /// </summary>
    internal static NdArray Allocate(Shape shape, DType dtype) =>
        Workspace.Open is { } workspace ? workspace.Make(shape, dtype) : OfCollector(shape, dtype);

    /// <summary>
    /// Stands for an array that was not kept: shape and type can be read, elements cannot; the text of <paramref name="why"/> tells so.
    /// </summary>
    internal static NdArray WithoutElements(Shape shape, DType dtype, object why) => new(shape, dtype, why);

    /// <summary>
    /// Counts a write in <see cref="Version"/>, for those who write to <see cref="Elements{T}"/> of an array that others know.
    /// </summary>
    internal void MarkWritten() => Owner.version++;

    /// <summary>The elements, for the kernels: to read an operand or to write a result nobody else has seen.</summary>
    internal Span<T> Elements<T>() where T : unmanaged =>
        (buffer is T[] own ? own : Owner.buffer as T[] ?? throw Errors.CannotRead<T>(this, Owner.buffer)).AsSpan(0, Size);

    /// <summary>Whether the elements can still be read.</summary>
    internal bool HasElements => Owner.buffer is Array;

    /// <summary>A copy that belongs to the innermost <see cref="ArrayScope"/>.</summary>
    internal NdArray Duplicate() => CopyTo(Allocate(Shape, DType));

    /// <summary>
    /// Gives the buffer to a new array of the same shape, which alone can read it from now on; this one's version is raised,
    /// so that whoever kept it notices.
    /// </summary>
    internal NdArray HandOver(string why)
    {
        var heir = new NdArray(Shape, DType, buffer);
        if (lifetime == Lifetime.Step && Workspace.Open is { } workspace && workspace.Replace(this, heir)) heir.lifetime = Lifetime.Step;
        (buffer, version) = (why, version + 1);
        return heir;
    }

    /// <summary>Requires that giving its buffer away takes it from nobody.</summary>
    internal void RequireOwnBuffer(string function)
    {
        if (SharesItsBuffer) throw Errors.BufferIsShared(function);
        if (buffer is not Array) throw new InvalidOperationException(buffer.ToString());
    }

    /// <summary>
    /// Marks this array as somebody's data or gradient. False if it was already, or lies in the buffer of another array:
    /// then a new owner needs a copy.
    /// </summary>
    internal bool Claim()
    {
        if (!claimed && !SharesItsBuffer) return claimed = true;
        if (Owner is { lifetime: Lifetime.Kept } owner) owner.LeaveToCollector(); // two hold it now: neither can give it back
        return false;
    }

    /// <summary>The array that has the buffer: this one, or the one it is a reshape of.</summary>
    internal NdArray Owner => buffer as NdArray ?? this;

    private NdArray CopyTo(NdArray target)
    {
        Dispatch.Any(DType, new Copying(this, target));
        return target;
    }

    private int Offset(ReadOnlySpan<int> indices)
    {
        if (indices.Length != Rank) throw Errors.WrongNumberOfIndices(Shape, indices.Length);
        var offset = 0;
        for (var axis = 0; axis < indices.Length; axis++)
        {
            var (index, length) = (indices[axis], Shape[axis]);
            if (index < -length || index >= length) throw Errors.IndexOutOfRange(nameof(NdArray), Shape, axis, index);
            offset = offset * length + (index < 0 ? index + length : index);
        }

        return offset;
    }

    private string DebuggerText => $"{DTypes.Name(DType)} {Shape} {ToString()}";

    private readonly struct Copying(NdArray source, NdArray target) : IAnyKernel
    {
        public void Run<T>() where T : unmanaged => source.Elements<T>().CopyTo(target.Elements<T>());
    }

    private readonly struct Filling(NdArray target, double value) : INumberKernel
    {
        public void Run<T>() where T : unmanaged, System.Numerics.INumber<T>
        {
            if (typeof(T) == typeof(int)) Dispatch.RequireIntegers<double>([value]);
            target.Elements<T>().Fill(T.CreateTruncating(value));
        }
    }
}
