namespace Autograd.Core;

/// <summary>
/// One step: arrays created inside belong to it, and their memory goes to a pool at its end, for the next step. <c>using (new ArrayScope())
/// { … }</c>; <see cref="Optimizer.Update(Func{Variable})"/> opens one itself.
/// </summary>
/// <remarks>
/// <para>Some arrays outlive it: copies made inside (<see cref="NdArray.Copy"/>), arrays created from C# arrays, a parameter's data and
/// gradient, the gradients of other leaves, the state of optimizers, a link's persistent arrays, a dataset. Reading any other array after
/// the end throws <see cref="InvalidOperationException"/>. A gradient that is cleared or replaced inside a step belongs to that step. Spans
/// obtained inside must not be used after the end: their memory will be overwritten.</para>
/// <para>Scopes nest; an array belongs to the innermost. A scope belongs to the thread that opened it: arrays that other threads create
/// meanwhile do not belong to it. Disposing it twice is harmless; disposed by another thread, it returns no memory and its arrays stay
/// readable. Do not keep one open across an <c>await</c>: arrays that other tasks create on the thread meanwhile would belong to it. Ending
/// a scope also ends those still open inside it.</para>
/// <para>Each thread keeps at most the memory of its recent largest step, and releases what later steps do not need.</para>
/// </remarks>
public sealed class ArrayScope : IDisposable
{
    private readonly Workspace workspace = Workspace.Here;
    private bool ended;

    /// <summary>Begins a step on this thread.</summary>
    public ArrayScope() => (Outer, First) = workspace.Begin(this);

    /// <summary>The scope around this one.</summary>
    internal ArrayScope? Outer { get; }

    /// <summary>The index of its first array among those of the thread.</summary>
    internal int First { get; }

    /// <summary>Whether another thread disposed it, which must not touch the arrays of the thread that opened it.</summary>
    internal bool IsAbandoned { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); }

    /// <summary>Ends the step.</summary>
    public void Dispose()
    {
        if (workspace != Workspace.Here) IsAbandoned = true;
        else if (!ended) workspace.End(this);
    }

    /// <summary>Marks the scope as ended, by itself or with an enclosing one.</summary>
    internal void MarkEnded() => ended = true;
}
