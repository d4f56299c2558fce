namespace Autograd.Core;

/// <summary>Settings that apply inside a <c>using</c> block and end with it, in whatever order blocks end.</summary>
/// <remarks>
/// Settings flow with async code. Anything started inside a block (a thread, a task, a timer, a thread pool work item) inherits the
/// settings of that moment and keeps them after the block ends, unless <c>ExecutionContext.SuppressFlow()</c> prevents it. Code that is
/// already running, and code that started it, see no change. In an iterator a block also applies to the consumer between two elements: end
/// it before <c>yield return</c>.
/// </remarks>
public static partial class Config
{
    private static readonly ScopedValue<ConfigState> Scoped = new(ConfigState.Default);
    internal static ConfigState Current => Scoped.Current;

    /// <summary>Whether functions record themselves (default: true).</summary>
    public static bool EnableBackprop => Current.EnableBackprop;

    /// <summary>Turns recording off: results require no gradient and keep nothing.</summary>
    public static IDisposable NoBackprop() => Scoped.Change(false, (state, value) => state with { EnableBackprop = value });

    /// <summary>Turns recording on again inside a block that turned it off.</summary>
    public static IDisposable ForceBackprop() => Scoped.Change(true, (state, value) => state with { EnableBackprop = value });

    /// <summary>Shows a hook every function that runs inside the block, forward and backward.</summary>
    /// <exception cref="ArgumentNullException">The hook is null.</exception>
    public static IDisposable Hook(FunctionHook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Scoped.Change(hook, (state, value) => state with { Hooks = [.. state.Hooks, value] });
    }

    /// <summary>Applies all settings at once.</summary>
    internal static IDisposable Use(ConfigState state) => Scoped.Change(state, (_, value) => value);
}
