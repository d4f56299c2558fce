namespace Autograd.Core;

// The open scopes of a thread, the arrays created in them in order of creation, and the buffers returned by ended steps.
internal sealed class Workspace
{
    private const int LargestPooled = 1 << 30;

    [ThreadStatic]
    private static Workspace? here;

    private readonly BufferPool pool = new();
    private ArrayScope? innermost;
    private NdArray?[] arrays = new NdArray?[32];
    private int count;

    /// <summary>This thread's workspace.</summary>
    public static Workspace Here => here ??= new Workspace();

    /// <summary>This thread's workspace if a scope is open; otherwise null, and arrays are left to the garbage collector.</summary>
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

    /// <summary>Creates an array of the innermost scope; its elements are not set yet.</summary>
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

    /// <summary>Replaces an array by the one that took over its buffer; false if the first does not belong to this thread.</summary>
    public bool Replace(NdArray giver, NdArray heir)
    {
        var index = Array.LastIndexOf(arrays, giver, count - 1, count);
        if (index >= 0) arrays[index] = heir;
        return index >= 0;
    }

    /// <summary>Ends the abandoned scopes; returns whether a scope is still open.</summary>
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
