namespace Autograd.Core;

/// <summary>
/// One step: arrays made inside belong to it, and their memory is given back at its end, so that the next step finds it again instead of
/// asking for new memory. <c>using (new ArrayScope()) { … }</c>; <see cref="Optimizer.Update(Func{Variable})"/> opens one by itself.
/// </summary>
/// <remarks>
/// <para>What lives longer stays readable: a copy made inside (<see cref="NdArray.Copy"/>), what came in from C# arrays, a parameter's data
/// and gradient, the gradients of other
/// leaves, the state of optimizers, what a link persists, a dataset. Reading anything else after the end throws an
/// <see cref="InvalidOperationException"/>. A gradient that is cleared or replaced inside a step belongs to that step. Spans taken inside
/// must not
/// be used after the end: their memory is written to again.</para>
/// <para>Scopes nest; an array belongs to the innermost. A scope belongs to the thread that opened it: arrays made by other threads
/// meanwhile are
/// nobody's. Disposed twice, it ends once; disposed by another thread, it gives nothing back and its arrays stay readable. Do not hold one
/// over an <c>await</c>:
/// what other tasks make on the thread meanwhile would belong to it.
/// Ending a scope ends those still open inside it.</para>
/// <para>Each thread keeps at most the memory of its recent largest step, and gives up what later steps do not need.</para>
/// </remarks>
public sealed class ArrayScope : IDisposable
{
    private readonly Workspace workspace = Workspace.Here;
    private bool ended;

    /// <summary>Begins a step on this thread.</summary>
    public ArrayScope() => (Outer, First) = workspace.Begin(this);

    /// <summary>The scope around this one.</summary>
    internal ArrayScope? Outer { get; }

    /// <summary>Where its arrays begin among those of the thread.</summary>
    internal int First { get; }

    /// <summary>Whether it was disposed by a thread that must not touch the arrays of the one that opened it.</summary>
    internal bool IsAbandoned { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); }

    /// <summary>Ends the step.</summary>
    public void Dispose()
    {
        if (workspace != Workspace.Here) IsAbandoned = true;
        else if (!ended) workspace.End(this);
    }

    /// <summary>Tells the scope that it has ended: by itself, or with one around it.</summary>
    internal void MarkEnded() => ended = true;
}
