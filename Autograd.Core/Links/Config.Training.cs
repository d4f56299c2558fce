namespace Autograd.Core;

// Settings for parameters and noise.
public static partial class Config
{
    /// <summary>Whether functions that differ in training and test, such as dropout, are in training mode (default: true).</summary>
    public static bool Train => Current.Train;

    /// <summary>Whether outputs are being computed a second time, for <c>F.Forget</c>: running statistics are not counted twice.</summary>
    public static bool IsRecomputing => Current.IsRecomputing;

    /// <summary>The float type of new parameters (default: float32).</summary>
    public static DType DType => Current.DType;

    /// <summary>The generators for everything random that is not given one.</summary>
    public static RandomStreams Random => Current.Random;

    /// <summary>
    /// Turns on prediction and evaluation: nothing is recorded, and functions that differ in training and test are in test mode.
    /// </summary>
    public static IDisposable Inference() =>
        Scoped.Change(false, (state, value) => state with { EnableBackprop = value, Train = value });

    /// <summary>Puts functions that differ in training and test into test mode.</summary>
    public static IDisposable TestMode() => Scoped.Change(false, (state, value) => state with { Train = value });

    /// <summary>Puts functions that differ in training and test into training mode.</summary>
    public static IDisposable TrainMode() => Scoped.Change(true, (state, value) => state with { Train = value });

    /// <summary>Sets the float type of parameters created inside the block.</summary>
    /// <exception cref="ArgumentException">The type is not a float.</exception>
    public static IDisposable DefaultDType(DType dtype) =>
        Enum.IsDefined(dtype) && dtype.IsFloat() ? Scoped.Change(dtype, (state, value) => state with { DType = value })
            : throw Errors.NotAFloat("Config.DefaultDType", dtype);

    /// <summary>Seeds everything random inside the block that is not given a generator of its own.</summary>
    public static IDisposable Seed(long seed) => Scoped.Change(new RandomStreams(seed), (state, value) => state with { Random = value });
}
