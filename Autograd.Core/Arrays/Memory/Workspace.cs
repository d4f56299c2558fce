namespace Autograd.Core;

// The open scopes of a thread, the arrays made in them in order of their making, and the buffers that ended steps gave back.
internal sealed class Workspace
{
    private const int LargestPooled = 1 << 30;

    [ThreadStatic]
    private static Workspace? here;

    private readonly BufferPool pool = new();
    private ArrayScope? innermost;
    private NdArray?[] arrays = new NdArray?[32];
    private int count;

    /// <summary>This thread's.</summary>
    public static Workspace Here => here ??= new Workspace();

    /// <summary>This thread's if a scope is open; otherwise null: arrays are the garbage collector's.</summary>
    public static Workspace? Open => here is { innermost: { } scope } workspace && (!scope.IsAbandoned || workspace.Forget()) ? workspace : null;

    public (ArrayScope? Outer, int First) Begin(ArrayScope scope)
    {
        if (innermost is { IsAbandoned: true }) Forget();
        var outer = innermost;
        if (outer is null) pool.BeginStep();
        innermost = scope;
        return (outer, count);
    }

    public void End(ArrayScope scope)
    {
        Close(scope);
        if (innermost is null) pool.Trim();
        for (; count > scope.First; arrays[--count] = null)
            if (arrays[count - 1]!.EndStep() is { } buffer) pool.Add(arrays[count - 1]!.DType, buffer);
    }

    /// <summary>An array of the innermost scope; its elements are not set yet.</summary>
    public NdArray Make(Shape shape, DType dtype)
    {
        var size = shape.Size;
        if (size > LargestPooled) return NdArray.OfCollector(shape, dtype);
        var array = NdArray.OfStep(shape, dtype, pool.Take(dtype, size));
        Add(array);
        return array;
    }

    public void Add(NdArray array)
    {
        if (count == arrays.Length) Array.Resize(ref arrays, 2 * count);
        arrays[count++] = array;
    }

    /// <summary>Puts an array in the place of one that gave it its buffer; false if that one is not this thread's.</summary>
    public bool Replace(NdArray giver, NdArray heir)
    {
        var index = Array.LastIndexOf(arrays, giver, count - 1, count);
        if (index >= 0) arrays[index] = heir;
        return index >= 0;
    }

    /// <summary>Leaves the arrays of abandoned scopes to the garbage collector; whether a scope is open then.</summary>
    private bool Forget()
    {
        while (innermost is { IsAbandoned: true } scope)
        {
            Close(scope);
            for (; count > scope.First; arrays[--count] = null) arrays[count - 1]!.LeaveToCollector();
        }

        return innermost is not null;
    }

    /// <summary>Takes a scope and those still open inside it from the thread.</summary>
    private void Close(ArrayScope scope)
    {
        for (var inner = innermost; inner != scope.Outer; inner = inner!.Outer) inner!.MarkEnded();
        innermost = scope.Outer;
    }
}
