namespace Autograd.Core;

/// <summary>
/// The graph's side of a <see cref="Parameter"/>. It notes that a backward pass reached it, so that an optimizer can report a forgotten
/// parameter: one that a pass reached together with the optimizer's own and that no optimizer updates.
/// </summary>
internal sealed class ParameterNode(NdArray data, bool requiresGrad, object? label)
    : VariableNode(data.Shape, data.DType, requiresGrad, label)
{
    private static long passes;

    [ThreadStatic]
    private static long pass; // the number of this thread's last backward pass that reached a parameter

    [ThreadStatic]
    private static (string? Name, Shape Shape)? stray; // not the node, which would keep an unreferenced model alive

    private long lastPass = -1; // none: a thread without a pass is at 0
    private bool isSpent; // an update has consumed the gradient

    /// <summary>A parameter that this thread's last backward pass reached and that no optimizer updates.</summary>
    public static (string? Name, Shape Shape)? Stray => stray;

    /// <summary>Whether an optimizer updates it.</summary>
    public bool IsLearned { get; set; }

    /// <summary>Whether this thread's last backward pass reached it.</summary>
    public bool TookPart => lastPass == pass;

    /// <summary>Whether a pass added to a gradient that an update had consumed and that was not cleared in between.</summary>
    public bool IsStale { get; private set; }

    /// <summary>Notes that an update has consumed the gradient.</summary>
    public void Spend() => isSpent = true;

    /// <summary>Resets the record when a pass reaches its first parameter.</summary>
    public static void BeginPass() => (stray, pass) = (null, Interlocked.Increment(ref passes));

    internal override void SetGrad(NdArray? gradient, Variable? history = null, bool isSeed = false)
    {
        // A pass adds to an existing gradient. Clearing or setting the gradient makes it fresh.
        var isAdded = gradient is not null && !isSeed;
        (IsStale, isSpent) = (isAdded && (isSpent || IsStale), false);
        base.SetGrad(gradient, history, isSeed);
    }

    internal override void NoteGradient(ref bool isFirst)
    {
        if (isFirst) BeginPass();
        isFirst = false;
        lastPass = pass;
        if (!IsLearned) stray ??= (Name, Shape);
    }
}
