namespace Autograd.Core;

/// <summary>Settings that hold inside a <c>using</c> block and end with it, in whatever order blocks end.</summary>
/// <remarks>
/// Settings flow with async code. What is started inside a block (a thread, a task, a timer, work for the thread pool) inherits the
/// settings of that moment and keeps them when the block has ended; <c>ExecutionContext.SuppressFlow()</c> prevents it. Whatever runs
/// already, and the code that started it, see no change. In an iterator a block also holds for the consumer between two elements: end it
/// before <c>yield return</c>.
/// </remarks>
public static partial class Config
{
    private static readonly ScopedValue<ConfigState> Scoped = new(ConfigState.Default);
    internal static ConfigState Current => Scoped.Current;

    /// <summary>Whether functions record themselves (default: true).</summary>
    public static bool EnableBackprop => Current.EnableBackprop;

    /// <summary>Nothing is recorded: results need no gradient and keep nothing.</summary>
    public static IDisposable NoBackprop() => Scoped.Change(false, (state, value) => state with { EnableBackprop = value });

    /// <summary>Functions record themselves, inside a block where they would not.</summary>
    public static IDisposable ForceBackprop() => Scoped.Change(true, (state, value) => state with { EnableBackprop = value });

    /// <summary>A hook sees every function that runs inside, forward and backward.</summary>
    /// <exception cref="ArgumentNullException">The hook is null.</exception>
    public static IDisposable Hook(FunctionHook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Scoped.Change(hook, (state, value) => state with { Hooks = [.. state.Hooks, value] });
    }

    /// <summary>All settings at once.</summary>
    internal static IDisposable Use(ConfigState state) => Scoped.Change(state, (_, value) => value);
}
