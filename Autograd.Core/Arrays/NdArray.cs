using System.Diagnostics;

namespace Autograd.Core;

/// <summary>
/// A dense, contiguous, row-major array of any rank, whose element type is known at run time. No operation changes its
/// operands; writes go through <see cref="AsWritableSpan{T}"/>, <see cref="CopyFrom(NdArray)"/> and <see cref="Fill"/> and are counted in
/// <see cref="Version"/>. <see cref="Reshape"/> shares the buffer, everything else copies.
/// </summary>
[DebuggerDisplay("{DebuggerText,nq}")]
public sealed partial class NdArray
{
    // T[], at least as long as needed; or the array that owns the buffer; or, once the numbers are gone, an object whose text says why
    private object buffer;
    private int version;   // this and the next two count only for the array that owns the buffer
    private Lifetime lifetime;
    private bool shared;   // a reshape of it exists
    private bool claimed;  // somebody's data or gradient: nobody else may adopt it

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

    /// <summary>The number of times the buffer has been written to. Arrays that share a buffer share its version.</summary>
    public int Version => Owner.version;

    /// <summary>Gets the element at these indices, one per axis; negative ones count from the end.</summary>
    /// <exception cref="ArgumentException">There are more or fewer indices than axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public double this[params ReadOnlySpan<int> indices] => Dispatch.ReadAt(this, Offset(indices));

    /// <summary>Gets the only element of an array of size 1.</summary>
    /// <exception cref="InvalidOperationException">The array has another size.</exception>
    public double ToScalar() => Size == 1 ? Dispatch.ReadAt(this, 0) : throw Errors.NotAScalar(Shape);

    /// <summary>Gets the elements in row-major order as a read-only span, without copying.</summary>
    /// <typeparam name="T">float, double or int, matching <see cref="DType"/>.</typeparam>
    /// <exception cref="ArgumentException">The array has another element type.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public ReadOnlySpan<T> AsSpan<T>() where T : unmanaged => Elements<T>();

    /// <summary>Gets the elements in row-major order as a writable span; raises <see cref="Version"/>.</summary>
    /// <exception cref="ArgumentException">The array has another element type.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public Span<T> AsWritableSpan<T>() where T : unmanaged
    {
        var elements = Elements<T>();
        Owner.version++;
        return elements;
    }

    /// <summary>Whether another array reads the same buffer: a reshape of this one, or the one this is a reshape of.</summary>
    public bool SharesItsBuffer => shared || buffer is NdArray;

    /// <summary>Copies the elements in row-major order.</summary>
    /// <exception cref="ArgumentException">The array has another element type.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public T[] ToArray<T>() where T : unmanaged => Elements<T>().ToArray();

    /// <summary>Overwrites all elements with those of an array of the same shape and type; raises <see cref="Version"/>.</summary>
    /// <exception cref="ArgumentException">The arrays differ in shape or type.</exception>
    /// <exception cref="InvalidOperationException">The step in which one of the arrays was made has ended.</exception>
    public void CopyFrom(NdArray source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Shape != Shape || source.DType != DType) throw Errors.CopyMismatch(this, source);
        Dispatch.Any(DType, new Copying(source, this));
        Owner.version++;
    }

    /// <summary>Overwrites elements from an index along an axis on; raises <see cref="Version"/>.</summary>
    /// <param name="source">An array of the same type and the same lengths along all other axes.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <param name="start">The first index to overwrite.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or the source does not end within it.</exception>
    /// <exception cref="ArgumentException">The arrays differ in type, or in the length of another axis.</exception>
    /// <exception cref="InvalidOperationException">The step in which one of the arrays was made has ended.</exception>
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

    /// <summary>Copies the array to a buffer of its own, which belongs to no <see cref="ArrayScope"/>.</summary>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray Copy() => CopyTo(OfCollector(Shape, DType));

    /// <summary>Converts the elements to another type (returns this array itself if it has that type); float to int truncates.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An element to be converted to int32 is NaN or outside the range.</exception>
    /// <exception cref="ArgumentException">There is no such dtype.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray To(DType dtype) => dtype == DType ? this : Dispatch.Convert(this, Allocate(Shape, dtype));

    /// <summary>Formats the array as NumPy does; the middle of more than 1,000 elements is elided.</summary>
    public override string ToString() => HasElements ? Dispatch.Print(this) : $"{DTypes.Name(DType)} {Shape}: {Owner.buffer}";

    /// <summary>
    /// Creates an array of the innermost <see cref="ArrayScope"/> whose elements are not set: the caller must write all of them.
    /// </summary>
    internal static NdArray Allocate(Shape shape, DType dtype) =>
        Workspace.Open is { } workspace ? workspace.Make(shape, dtype) : OfCollector(shape, dtype);

    /// <summary>
    /// Creates a placeholder for an array that was not kept: shape and type can be read, elements cannot; the text of
    /// <paramref name="why"/> gives the reason.
    /// </summary>
    internal static NdArray WithoutElements(Shape shape, DType dtype, object why) => new(shape, dtype, why);

    /// <summary>Counts a write in <see cref="Version"/>, after a write to <see cref="Elements{T}"/> of a shared array.</summary>
    internal void MarkWritten() => Owner.version++;

    /// <summary>Gets the elements, for the kernels: to read an operand or to write a result that is not shared yet.</summary>
    internal Span<T> Elements<T>() where T : unmanaged =>
        (buffer is T[] own ? own : Owner.buffer as T[] ?? throw Errors.CannotRead<T>(this, Owner.buffer)).AsSpan(0, Size);

    /// <summary>Whether the elements can still be read.</summary>
    internal bool HasElements => Owner.buffer is Array;

    /// <summary>Copies the array to one that belongs to the innermost <see cref="ArrayScope"/>.</summary>
    internal NdArray Duplicate() => CopyTo(Allocate(Shape, DType));

    /// <summary>
    /// Hands the buffer to a new array of the same shape, which alone can read it from then on; this array's version is raised, so that
    /// functions that kept it notice.
    /// </summary>
    internal NdArray HandOver(string why)
    {
        var heir = new NdArray(Shape, DType, buffer);
        if (lifetime == Lifetime.Step && Workspace.Open is { } workspace && workspace.Replace(this, heir)) heir.lifetime = Lifetime.Step;
        (buffer, version) = (why, version + 1);
        return heir;
    }

    /// <summary>Throws if another array shares the buffer, which then cannot be given away.</summary>
    internal void RequireOwnBuffer(string function)
    {
        if (SharesItsBuffer) throw Errors.BufferIsShared(function);
        if (buffer is not Array) throw new InvalidOperationException(buffer.ToString());
    }

    /// <summary>
    /// Marks this array as somebody's data or gradient. Returns false if it already was, or lies in another array's buffer: a new owner
    /// then needs a copy.
    /// </summary>
    internal bool Claim()
    {
        if (!claimed && !SharesItsBuffer) return claimed = true;
        if (Owner is { lifetime: Lifetime.Kept } owner) owner.LeaveToCollector(); // two owners hold it now: neither can give it back
        return false;
    }

    /// <summary>The array that owns the buffer: this one, or the one it is a reshape of.</summary>
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
