namespace Autograd.Core;

/// <summary>Settings that hold inside a <c>using</c> block and end with it, also after an exception and in whatever order blocks end.</summary>
/// <remarks>
/// Settings flow with async code. What is started inside a block (a thread, a task, a timer, work for the thread pool) inherits the settings of that
/// moment and keeps them when the block has ended; <c>ExecutionContext.SuppressFlow()</c> prevents it. Whatever runs already, and the code that
/// started it, see no change. In an iterator a block also holds for the consumer between two elements: end it before <c>yield return</c>.
/// </remarks>
public static class Config
{
    private static readonly ScopedValue<ConfigState> Scoped = new(ConfigState.Default);

    internal static ConfigState Current => Scoped.Current;

    /// <summary>Whether functions record themselves; true unless said otherwise.</summary>
    public static bool EnableBackprop => Current.EnableBackprop;

    /// <summary>Whether functions that differ in training and test, such as dropout, are in training; true unless said otherwise.</summary>
    public static bool Train => Current.Train;

    /// <summary>Whether a function computes its outputs a second time, for <c>F.Forget</c>: running statistics are not counted twice.</summary>
    public static bool IsRecomputing => Current.IsRecomputing;

    /// <summary>The float type of parameters made now; float32 unless said otherwise.</summary>
    public static DType DType => Current.DType;

    /// <summary>The generators for everything random that is given none.</summary>
    public static RandomStreams Random => Current.Random;

    /// <summary>Nothing is recorded: results need no gradient and keep nothing.</summary>
    public static IDisposable NoBackprop() => Scoped.Change(false, (state, value) => state with { EnableBackprop = value });

    /// <summary>Functions record themselves, inside a block where they would not.</summary>
    public static IDisposable ForceBackprop() => Scoped.Change(true, (state, value) => state with { EnableBackprop = value });

    /// <summary>Functions that differ in training and test behave as in test.</summary>
    public static IDisposable TestMode() => Scoped.Change(false, (state, value) => state with { Train = value });

    /// <summary>Functions that differ in training and test behave as in training.</summary>
    public static IDisposable TrainMode() => Scoped.Change(true, (state, value) => state with { Train = value });

    /// <summary>Parameters made inside have this float type.</summary>
    /// <exception cref="ArgumentException">The type is not a float.</exception>
    public static IDisposable DefaultDType(DType dtype) =>
        Enum.IsDefined(dtype) && dtype.IsFloat() ? Scoped.Change(dtype, (state, value) => state with { DType = value }) : throw Errors.NotAFloat("Config.DefaultDType", dtype);

    /// <summary>Everything random inside, unless given a generator of its own, follows from this seed.</summary>
    public static IDisposable Seed(long seed) => Scoped.Change(new RandomStreams(seed), (state, value) => state with { Random = value });

    /// <summary>A hook sees every function that runs inside, forward and backward.</summary>
    public static IDisposable Hook(FunctionHook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Scoped.Change(hook, (state, value) => state with { Hooks = [.. state.Hooks, value] });
    }

    /// <summary>All settings at once.</summary>
    internal static IDisposable Use(ConfigState state) => Scoped.Change(state, (_, value) => value);
}
