namespace Autograd.Core;

/// <summary>
/// Settings that hold inside a <c>using</c> block: they flow with async code, are inherited by tasks started inside, do not
/// reach other threads, and are restored at the end of the block, also after an exception.
/// </summary>
public static class Config
{
    private static readonly AsyncLocal<ConfigState?> Scoped = new();

    internal static ConfigState Current => Scoped.Value ?? ConfigState.Default;

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
    public static IDisposable NoBackprop() => Set(Current.EnableBackprop, false, (state, value) => state with { EnableBackprop = value });

    /// <summary>Functions record themselves, inside a block where they would not.</summary>
    public static IDisposable ForceBackprop() => Set(Current.EnableBackprop, true, (state, value) => state with { EnableBackprop = value });

    /// <summary>Functions that differ in training and test behave as in test.</summary>
    public static IDisposable TestMode() => Set(Current.Train, false, (state, value) => state with { Train = value });

    /// <summary>Functions that differ in training and test behave as in training.</summary>
    public static IDisposable TrainMode() => Set(Current.Train, true, (state, value) => state with { Train = value });

    /// <summary>Parameters made inside have this float type.</summary>
    /// <exception cref="ArgumentException">The type is not a float.</exception>
    public static IDisposable DefaultDType(DType dtype) =>
        Enum.IsDefined(dtype) && dtype.IsFloat() ? Set(Current.DType, dtype, (state, value) => state with { DType = value }) : throw Errors.NotAFloat("Config.DefaultDType", dtype);

    /// <summary>Everything random inside, unless given a generator of its own, follows from this seed.</summary>
    public static IDisposable Seed(long seed) => Set(Current.Random, new RandomStreams(seed), (state, value) => state with { Random = value });

    /// <summary>A hook sees every function that runs inside, forward and backward.</summary>
    public static IDisposable Hook(FunctionHook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Set(Current.Hooks, [.. Current.Hooks, hook], (state, value) => state with { Hooks = value });
    }

    /// <summary>All settings at once.</summary>
    internal static IDisposable Use(ConfigState state) => Set(Current, state, (_, value) => value);

    private static Scope<TValue> Set<TValue>(TValue previous, TValue value, Func<ConfigState, TValue, ConfigState> with)
    {
        Scoped.Value = with(Current, value);
        return new Scope<TValue>(previous, with);
    }

    /// <summary>Puts one setting back, whatever else was set since; only once.</summary>
    private sealed class Scope<TValue>(TValue previous, Func<ConfigState, TValue, ConfigState> with) : IDisposable
    {
        private int disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0) Scoped.Value = with(Current, previous);
        }
    }
}
