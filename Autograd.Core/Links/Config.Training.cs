namespace Autograd.Core;

// The settings that parameters and noise follow.
public static partial class Config
{
    /// <summary>Whether functions that differ in training and test, such as dropout, are in training (default: true).</summary>
    public static bool Train => Current.Train;

    /// <summary>
    /// Whether a function computes its outputs a second time, for <c>F.Forget</c>: running statistics are not counted twice.
    /// </summary>
    public static bool IsRecomputing => Current.IsRecomputing;

    /// <summary>The float type of parameters made now (default: float32).</summary>
    public static DType DType => Current.DType;

    /// <summary>The generators for everything random that is given none.</summary>
    public static RandomStreams Random => Current.Random;

    /// <summary>Prediction and evaluation: nothing is recorded, and functions that differ in training and test behave as in test.</summary>
    public static IDisposable Inference() =>
        Scoped.Change(false, (state, value) => state with { EnableBackprop = value, Train = value });

    /// <summary>Functions that differ in training and test behave as in test.</summary>
    public static IDisposable TestMode() => Scoped.Change(false, (state, value) => state with { Train = value });

    /// <summary>Functions that differ in training and test behave as in training.</summary>
    public static IDisposable TrainMode() => Scoped.Change(true, (state, value) => state with { Train = value });

    /// <summary>Parameters made inside have this float type.</summary>
    /// <exception cref="ArgumentException">The type is not a float.</exception>
    public static IDisposable DefaultDType(DType dtype) =>
        Enum.IsDefined(dtype) && dtype.IsFloat() ? Scoped.Change(dtype, (state, value) => state with { DType = value })
            : throw Errors.NotAFloat("Config.DefaultDType", dtype);

    /// <summary>Everything random inside, unless given a generator of its own, follows from this seed.</summary>
    public static IDisposable Seed(long seed) => Scoped.Change(new RandomStreams(seed), (state, value) => state with { Random = value });
}
