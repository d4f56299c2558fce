using System.Globalization;
using System.Text;

namespace Autograd.Core;

/// <summary>The progress of training in plain numbers, which outlive the arrays of its steps.</summary>
/// <param name="Iteration">The number of updates so far.</param>
/// <param name="EpochDetail">Epochs completed, with the fraction of the current one.</param>
/// <param name="Elapsed">The time since the training began, without the time between a snapshot and its continuation.</param>
/// <param name="Rate">Examples per second since the run began, including the time of extensions.</param>
/// <param name="Remaining">The time that the rest will take at this rate; null while it is unknown.</param>
/// <param name="Values">The means of the values observed since the last report, by name; the loss first.</param>
public sealed record TrainingReport(
    int Iteration, double EpochDetail, TimeSpan Elapsed, double Rate, TimeSpan? Remaining, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>Epochs completed.</summary>
    public int Epoch => (int)EpochDetail;

    /// <summary>Gets a value by its name.</summary>
    /// <exception cref="ArgumentException">This report has no such value.</exception>
    public double this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return Values.TryGetValue(name, out var value) ? value : throw Errors.NoSuchValue(name, Values.Keys);
        }
    }

    /// <summary>Formats the report in one line: <c>epoch 3   iteration 135   loss 0.1234   14,000 examples/s   0:02 left</c>.</summary>
    public override string ToString()
    {
        var line = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"epoch {EpochDetail:0.##}   iteration {Iteration}"));
        foreach (var (name, value) in Values) line.Append(CultureInfo.InvariantCulture, $"   {name} {value:G4}");
        if (Rate > 0) line.Append(CultureInfo.InvariantCulture, $"   {Rate:N0} examples/s");
        if (Remaining is { } left && left > TimeSpan.Zero) line.Append(CultureInfo.InvariantCulture, $"   {Minutes(left)} left");
        return line.ToString();
    }

    /// <summary>Formats minutes and seconds, and hours if there are any: 0:02, 1:02:03.</summary>
    internal static string Minutes(TimeSpan time)
    {
        var seconds = (long)Math.Ceiling(time.TotalSeconds);
        return seconds >= 3600 ? $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}" : $"{seconds / 60}:{seconds % 60:00}";
    }
}
