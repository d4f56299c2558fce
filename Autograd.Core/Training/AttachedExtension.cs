namespace Autograd.Core;

// An extension as a trainer has it: what it says of itself is asked once.
internal sealed record AttachedExtension(string Name, IExtension Extension, Trigger Trigger, int Priority)
{
    public void RunIfDue(Trainer trainer)
    {
        if (Trigger.IsDue(trainer)) Extension.Run(trainer);
    }
}
