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
    public static Workspace? Open =>
        here is { innermost: { } scope } workspace && (!scope.IsAbandoned || workspace.DropAbandoned()) ? workspace : null;

    public (ArrayScope? Outer, int First) Begin(ArrayScope scope)
    {
        if (innermost is { IsAbandoned: true }) DropAbandoned();
        var outer = innermost;
        if (outer is null) pool.BeginStep();
        innermost = scope;
        return (outer, count);
    }

    /// <summary>Ends a scope and those still open inside it.</summary>
    public void End(ArrayScope scope)
    {
        while (innermost != scope.Outer) EndInnermost();
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

    /// <summary>Ends the abandoned scopes; whether a scope is open then.</summary>
    private bool DropAbandoned()
    {
        while (innermost is { IsAbandoned: true }) EndInnermost();
        return innermost is not null;
    }

    /// <summary>Ends a scope: its buffers go to the pool, those of an abandoned one to the garbage collector.</summary>
    private void EndInnermost()
    {
        var (scope, abandoned) = (innermost!, innermost!.IsAbandoned);
        scope.MarkEnded();
        innermost = scope.Outer;
        if (innermost is null) pool.Trim();
        for (; count > scope.First; arrays[--count] = null)
        {
            var array = arrays[count - 1]!;
            if (abandoned) array.LeaveToCollector();
            else if (array.EndStep() is { } buffer) pool.Add(array.DType, buffer);
        }
    }
}
