namespace Autograd.Core;

/// <summary>
/// The graph's side of a <see cref="Parameter"/>. It notes that a backward pass came by: an optimizer reports a parameter that was
/// forgotten,
/// one that a pass went to together with its own and that no optimizer updates.
/// </summary>
internal sealed class ParameterNode(NdArray data, bool requiresGrad, object? label)
    : VariableNode(data.Shape, data.DType, requiresGrad, label)
{
    [ThreadStatic]
    private static (string? Name, Shape Shape)? stray; // not the node: a model that nobody holds any longer must go

    [ThreadStatic]
    private static WeakReference<ParameterNode>? learned;

    [ThreadStatic]
    private static bool anyLearned;

    /// <summary>From this thread's last backward pass: a parameter that no optimizer updates.</summary>
    public static (string? Name, Shape Shape)? Stray => stray;

    /// <summary>Whether an optimizer updates it.</summary>
    public bool IsLearned { get; set; }

    /// <summary>From this thread's last backward pass: a parameter that an optimizer updates.</summary>
    public static ParameterNode? Learned => anyLearned && learned!.TryGetTarget(out var node) ? node : null;

    /// <summary>Begins anew, as a pass does that goes to a parameter.</summary>
    public static void BeginPass() => (stray, anyLearned) = (null, false);

    internal override void NoteGradient(ref bool isFirst)
    {
        if (isFirst) BeginPass();
        isFirst = false;
        if (!IsLearned) stray ??= (Name, Shape);
        else if (!anyLearned)
        {
            anyLearned = true;
            (learned ??= new WeakReference<ParameterNode>(this)).SetTarget(this);
        }
    }
}
