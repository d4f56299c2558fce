namespace Autograd.Core;

// An extension of a trainer: its properties are read once.
internal sealed record AttachedExtension(string Name, IExtension Extension, Trigger Trigger, int Priority)
{
    public void RunIfDue(Trainer trainer)
    {
        if (Trigger.IsDue(trainer)) Extension.Run(trainer);
    }
}
