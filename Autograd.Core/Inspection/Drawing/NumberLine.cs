namespace Autograd.Core;

/// <summary>An axis of a chart: a range of numbers with a few round labels.</summary>
internal sealed class NumberLine
{
    private const double Decades = 2; // at most on a linear scale

    private NumberLine(double least, double greatest, bool isLogarithmic, IReadOnlyList<double> labels) =>
        (Least, Greatest, IsLogarithmic, Labels) = (least, greatest, isLogarithmic, labels);

    /// <summary>The number at its start.</summary>
    public double Least { get; }

    /// <summary>The number at its end.</summary>
    public double Greatest { get; }

    /// <summary>Whether equal distances stand for equal ratios.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>The labels, in ascending order.</summary>
    public IReadOnlyList<double> Labels { get; }

    /// <summary>Creates an axis for values, which begins and ends at a label.</summary>
    /// <param name="numbers">The values, all finite.</param>
    /// <param name="mayBeLogarithmic">Whether it is logarithmic if all values are positive and span over two decades.</param>
    public static NumberLine Around(IReadOnlyCollection<double> numbers, bool mayBeLogarithmic)
    {
        var (least, greatest) = numbers.Count == 0 ? (0, 1) : (numbers.Min(), numbers.Max());
        if (mayBeLogarithmic && least > 0 && Math.Log10(greatest) - Math.Log10(least) > Decades) return Logarithmic(least, greatest);
        if (least >= 0 && least <= greatest / 2) least = 0; // include a zero that is near
        var around = least == 0 ? 1 : Math.Abs(least) / 10;
        if (least == greatest) (least, greatest) = (least == 0 ? 0 : least - around, greatest + around);
        var step = Step(greatest / 4 - (least / 4));
        if (!double.IsFinite(step) || step == 0) return new NumberLine(least, greatest, false, [least, greatest]);
        var (first, last) = (Math.Floor((least / step) + 1e-9), Math.Ceiling((greatest / step) - 1e-9));
        double[] labels = [.. Enumerable.Range(0, (int)(last - first) + 1)
            .Select(i => Math.Clamp((first + i) * step, double.MinValue, double.MaxValue))];
        return new NumberLine(labels[0], labels[^1], false, labels);
    }

    /// <summary>Creates a time axis, which begins and ends at the given times and has whole labels.</summary>
    public static NumberLine Between(double first, double last)
    {
        last = Math.Max(last, first + 1);
        var step = Math.Max(1, Step((last - first) / 4));
        var from = Math.Ceiling(first / step);
        return new NumberLine(first, last, false,
            [.. Enumerable.Range(0, (int)(Math.Floor(last / step) - from) + 1).Select(i => (from + i) * step)]);
    }

    /// <summary>Returns the position of a number, from 0 at the start to 1 at the end.</summary>
    public double Place(double number)
    {
        if (Least == Greatest) return 0;
        if (IsLogarithmic) return (Math.Log10(number) - Math.Log10(Least)) / (Math.Log10(Greatest) - Math.Log10(Least));
        return double.IsFinite(Greatest - Least) ? (number - Least) / (Greatest - Least)
            : ((number / 2) - (Least / 2)) / ((Greatest / 2) - (Least / 2));
    }

    private static NumberLine Logarithmic(double least, double greatest)
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(least) + 1e-9), (int)Math.Ceiling(Math.Log10(greatest) - 1e-9));
        var step = ((last - first - 1) / 4) + 1;
        return new NumberLine(Math.Max(Math.Pow(10, first), double.Epsilon), Math.Min(Math.Pow(10, last), double.MaxValue), true,
            [.. Enumerable.Range(0, ((last - first) / step) + 1).Select(i => Math.Pow(10, first + (i * step)))
                .Where(label => label > 0 && double.IsFinite(label))]);
    }

    /// <summary>Rounds up to the next of …, 1, 2, 5, 10, 20, …</summary>
    private static double Step(double width)
    {
        if (!(width > 0)) return 0;
        var power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        return power * ((width / power) switch
        {
            <= 1 + 1e-9 => 1,
            <= 2 + 1e-9 => 2,
            <= 5 + 1e-9 => 5,
            _ => 10,
        });
    }
}
