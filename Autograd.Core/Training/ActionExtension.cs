namespace Autograd.Core;

// An extension that is one action.
internal sealed class ActionExtension(string name, Trigger trigger, Action<Trainer> action, int priority) : IExtension
{
    public string Name => name;

    public Trigger Trigger => trigger;

    public int Priority => priority;

    public void Run(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        action(trainer);
    }
}
