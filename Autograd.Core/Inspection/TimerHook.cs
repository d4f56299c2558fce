using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Autograd.Core;

/// <summary>
/// Measures the total time of each kind of function, forward and backward: <c>using (Config.Hook(timer)) { … }</c>, then print it.
/// </summary>
/// <remarks>A function that applies others in its backward computation is charged for them too. Not thread-safe.</remarks>
public sealed class TimerHook : FunctionHook
{
    private readonly Dictionary<string, Times> times = [];
    private readonly Stack<long> starts = [];

    /// <summary>The totals by name, in order of first appearance.</summary>
    public IReadOnlyDictionary<string, Times> ByFunction => times;

    /// <inheritdoc/>
    public override void ForwardPreprocess(Function function, IReadOnlyList<NdArray> x) => starts.Push(Stopwatch.GetTimestamp());

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The function had not begun.</exception>
    public override void ForwardPostprocess(Function function, IReadOnlyList<NdArray> x, IReadOnlyList<NdArray> y)
    {
        var elapsed = Elapsed(function);
        var sum = times.GetValueOrDefault(function.Name);
        times[function.Name] = sum with { Calls = sum.Calls + 1, Forward = sum.Forward + elapsed };
    }

    /// <inheritdoc/>
    public override void BackwardPreprocess(Function function, IReadOnlyList<NdArray?> gy) => starts.Push(Stopwatch.GetTimestamp());

    /// <inheritdoc/>
    /// <inheritdoc cref="ForwardPostprocess" path="/exception"/>
    public override void BackwardPostprocess(Function function, IReadOnlyList<NdArray?> gy, IReadOnlyList<NdArray?> gx)
    {
        var elapsed = Elapsed(function);
        var sum = times.GetValueOrDefault(function.Name);
        times[function.Name] = sum with { Backward = sum.Backward + elapsed };
    }

    private TimeSpan Elapsed(Function function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return starts.TryPop(out var start) ? Stopwatch.GetElapsedTime(start) : throw Errors.NothingStarted(nameof(TimerHook), function);
    }

    /// <summary>Formats a table in milliseconds, the slowest kind of function first.</summary>
    public override string ToString()
    {
        var width = Math.Max(8, times.Keys.Select(name => name.Length).DefaultIfEmpty().Max());
        var text = new StringBuilder($"{"function".PadRight(width)}    calls  forward ms  backward ms\n");
        foreach (var (name, sum) in times.OrderByDescending(pair => pair.Value.Forward + pair.Value.Backward))
            text.Append(CultureInfo.InvariantCulture,
                $"{name.PadRight(width)} {sum.Calls,8} {sum.Forward.TotalMilliseconds,11:F3} {sum.Backward.TotalMilliseconds,12:F3}\n");
        return text.ToString();
    }

    /// <summary>The total time of one kind of function.</summary>
    /// <param name="Calls">The number of calls.</param>
    /// <param name="Forward">Time in the forward computation.</param>
    /// <param name="Backward">Time in the backward computation.</param>
    public readonly record struct Times(int Calls, TimeSpan Forward, TimeSpan Backward);
}
