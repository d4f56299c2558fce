using static System.FormattableString;

namespace Autograd.Core;

/// <summary>A learning rate as a function of time: of the number of updates, or of epochs for one made by <see cref="PerEpoch"/>.</summary>
/// <remarks>
/// It has no state: set <c>optimizer.LearningRate = schedule[optimizer.Steps];</c> before each update, and a resumed training continues
/// where it stopped.
/// </remarks>
public sealed class Schedule
{
    private readonly Func<double, double> rate;

    private Schedule(string text, Func<double, double> rate, bool countsEpochs = false) =>
        (Text, this.rate, CountsEpochs) = (text, rate, countsEpochs);

    /// <summary>Whether time is counted in epochs; otherwise in updates.</summary>
    public bool CountsEpochs { get; }

    private string Text { get; }

    /// <summary>The learning rate at a time: 0 for the first update, or the beginning of the first epoch.</summary>
    /// <param name="time">0 or more; epochs may be given in fractions.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, NaN or infinite.</exception>
    public double this[double time] => rate(Errors.ScheduleNumber(nameof(time), time, double.IsFinite(time) && time >= 0, "0 or more"));

    /// <summary>A constant rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public static Schedule Constant(double rate) => new(Invariant($"Constant({Rate(rate)})"), _ => rate);

    /// <summary>rate · factor^⌊t / every⌋.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is negative or not finite, or <paramref name="every"/> less than 1.
    /// </exception>
    public static Schedule Step(double rate, int every, double factor = 0.1) =>
        new(Invariant($"Step({Rate(rate)}, every {Count(every)}, factor {Rate(factor)})"),
            t => rate * Math.Pow(factor, Math.Floor(t / every)));

    /// <summary>rate · factorⁿ, where n is how many of the milestones have been reached.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="milestones"/> is null.</exception>
    public static Schedule MultiStep(double rate, int[] milestones, double factor = 0.1)
    {
        ArgumentNullException.ThrowIfNull(milestones);
        int[] times = [.. milestones.Select(milestone =>
            (int)Errors.ScheduleNumber(nameof(milestones), milestone, milestone >= 0, "0 or more"))];
        return new(Invariant($"MultiStep({Rate(rate)}, [{string.Join(", ", times)}], factor {Rate(factor)})"),
            t => rate * Math.Pow(factor, times.Count(milestone => milestone <= t)));
    }

    /// <summary>rate · factorᵗ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    public static Schedule Exponential(double rate, double factor) =>
        new(Invariant($"Exponential({Rate(rate)}, factor {Rate(factor)})"), t => rate * Math.Pow(factor, t));

    /// <summary>rate / (1 + gamma t)^power, Chainer's InverseShift.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    public static Schedule Inverse(double rate, double gamma, double power = 1) =>
        new(Invariant($"Inverse({Rate(rate)}, gamma {Rate(gamma)}, power {Rate(power)})"), t => rate * Math.Pow(1 + gamma * t, -power));

    /// <summary>From rate to another one linearly, then constant.</summary>
    /// <inheritdoc cref="Polynomial" path="/exception"/>
    public static Schedule Linear(double rate, double to, int steps) =>
        new(Invariant($"Linear({Rate(rate)} to {Rate(to)} in {Count(steps)})"), t => rate + (to - rate) * Part(t, steps));

    /// <summary>to + (rate − to)(1 − t / steps)^power, then constant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is negative or not finite, or <paramref name="steps"/> less than 1.
    /// </exception>
    public static Schedule Polynomial(double rate, int steps, double power = 1, double to = 0) =>
        new(Invariant($"Polynomial({Rate(rate)} to {Rate(to)} in {Count(steps)}, power {Rate(power)})"),
            t => to + (rate - to) * Math.Pow(1 - Part(t, steps), power));

    /// <summary>to + (rate − to)(1 + cos(π t / steps)) / 2, then constant.</summary>
    /// <inheritdoc cref="Polynomial" path="/exception"/>
    public static Schedule Cosine(double rate, int steps, double to = 0) =>
        new(Invariant($"Cosine({Rate(rate)} to {Rate(to)} in {Count(steps)})"), t => Wave(rate, to, Part(t, steps)));

    /// <summary>
    /// A cosine that restarts at rate whenever it has reached its end, each time <paramref name="growth"/> times as long. Loshchilov,
    /// Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017.
    /// </summary>
    /// <param name="rate">The rate at each restart.</param>
    /// <param name="steps">The length of the first cosine, at least 1.</param>
    /// <param name="growth">1 or more.</param>
    /// <param name="to">The rate at the end of each cosine, which the restart replaces.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range or not finite.</exception>
    public static Schedule CosineRestarts(double rate, int steps, double growth = 1, double to = 0)
    {
        Errors.ScheduleNumber(nameof(growth), growth, double.IsFinite(growth) && growth >= 1, "1 or more");
        return new(Invariant($"CosineRestarts({Rate(rate)} to {Rate(to)} in {Count(steps)}, growth {growth})"),
            t => Wave(rate, to, Within(t / steps, growth)));
    }

    /// <summary>
    /// Rises linearly from a fraction of this schedule's first rate to that rate, then follows this schedule from its start. Goyal et al.,
    /// "Accurate, large minibatch SGD", 2017.
    /// </summary>
    /// <param name="steps">The length of the rise, at least 1; in epochs if this schedule counts them.</param>
    /// <param name="from">The fraction at the start, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public Schedule WarmUp(int steps, double from = 0)
    {
        Errors.ScheduleNumber(nameof(from), from, from is >= 0 and <= 1, "0 to 1");
        var first = rate(0);
        return new(Invariant($"{Text}.WarmUp({Count(steps)}, from {from})"),
            t => t < steps ? first * (from + (1 - from) * t / steps) : rate(t - steps), CountsEpochs);
    }

    /// <summary>Returns the same function of the number of epochs.</summary>
    public Schedule PerEpoch() => new(Text, rate, countsEpochs: true);

    /// <summary>Returns the calls that made it, and what it counts.</summary>
    public override string ToString() => $"{Text} {(CountsEpochs ? "per epoch" : "per update")}";

    private static double Part(double time, int steps) => Math.Min(time / steps, 1);

    private static double Wave(double rate, double to, double part) => to + (rate - to) * (1 + Math.Cos(Math.PI * part)) / 2;

    /// <summary>
    /// Returns how far through its cosine a time is, in [0, 1). In units of the first length, the n-th begins at (gⁿ − 1) / (g − 1) and
    /// is gⁿ long.
    /// </summary>
    private static double Within(double time, double growth)
    {
        if (growth == 1) return time - Math.Floor(time);
        var length = Math.Pow(growth, Math.Floor(Math.Log(1 + time * (growth - 1), growth)));
        var part = (time - (length - 1) / (growth - 1)) / length;
        return part >= 1 ? 0 : Math.Max(part, 0); // where a logarithm was rounded across a whole number
    }

    private static double Rate(double value) =>
        Errors.ScheduleNumber("rate, factor or power", value, double.IsFinite(value) && value >= 0, "0 or more");

    private static int Count(int value) => (int)Errors.ScheduleNumber("a number of steps", value, value >= 1, "1 or more");
}
