namespace Autograd.Core;

// A condition on the trainer alone, so that there is no state to save.
internal sealed class ConditionTrigger(Func<Trainer, bool> condition) : Trigger
{
    public override bool IsDue(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return condition(trainer);
    }
}
