namespace Autograd.Core;

/// <summary>
/// The graph's side of a <see cref="Parameter"/>. It notes that a backward pass came by: an optimizer reports a parameter that was
/// forgotten,
/// one that a pass went to together with its own and that no optimizer updates.
/// </summary>
internal sealed class ParameterNode(NdArray data, bool requiresGrad, object? label)
    : VariableNode(data.Shape, data.DType, requiresGrad, label)
{
    private static long passes;

    [ThreadStatic]
    private static long pass; // the number of this thread's last backward pass that came to a parameter

    [ThreadStatic]
    private static (string? Name, Shape Shape)? stray; // not the node: a model that nobody holds any longer must go

    private long lastPass = -1; // none: a thread without a pass is at 0
    private bool isSpent; // an update has used the gradient

    /// <summary>From this thread's last backward pass: a parameter that no optimizer updates.</summary>
    public static (string? Name, Shape Shape)? Stray => stray;

    /// <summary>Whether an optimizer updates it.</summary>
    public bool IsLearned { get; set; }

    /// <summary>Whether this thread's last backward pass came to it.</summary>
    public bool TookPart => lastPass == pass;

    /// <summary>Whether a pass added to a gradient that an update had used: nobody cleared it in between.</summary>
    public bool IsStale { get; private set; }

    /// <summary>Notes that an update has used the gradient.</summary>
    public void Spend() => isSpent = true;

    /// <summary>Begins anew, as a pass does that comes to a parameter.</summary>
    public static void BeginPass() => (stray, pass) = (null, Interlocked.Increment(ref passes));

    internal override void SetGrad(NdArray? gradient, Variable? history = null, bool isSeed = false)
    {
        // A pass adds to what it finds. Whoever clears the gradient, or sets it, has seen to it.
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
