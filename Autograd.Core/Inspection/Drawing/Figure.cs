using System.Globalization;
using System.Text;

namespace Autograd.Core;

/// <summary>Formats numbers and names for readers.</summary>
internal static class Figure
{
    /// <summary>Formats a number with four significant digits and a minus sign, not a hyphen: 0.25, −3, 1234.5 as 1235, 1.5e−7, ∞. Integers
    /// below a million keep all digits.</summary>
    public static string Of(double value) => (value switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        0 => "0",
        _ when Math.Abs(value) < 1e6 && value == Math.Floor(value) => Text(value, "F0"),
        _ when Math.Abs(value) is >= 9999.5 and < 1e6 => Text(value, "F0"),
        _ when Math.Abs(value) is >= 1e-4 and < 9999.5 => Text(value, "G4"),
        _ when double.IsNaN(value) => "NaN",
        _ => Text(value, "0.###e+0").Replace("e+", "e", StringComparison.Ordinal),
    }).Replace('-', '−');

    /// <summary>Formats a time, such as 0.35 s, 41 s, 3 min 5 s, 2 h 7 min.</summary>
    public static string Of(TimeSpan time) => time.TotalSeconds switch
    {
        < 10 => $"{Text(time.TotalSeconds, "0.##")} s",
        < 60 => $"{Text(time.TotalSeconds, "0")} s",
        < 3600 => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        _ => $"{(long)time.TotalHours} h {time.Minutes} min",
    };

    /// <summary>Shortens text to a number of characters, as a reader counts them, ending in … if anything is cut off.</summary>
    public static string Short(string text, int most)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        var (begin, count) = (new StringBuilder(), 0);
        while (elements.MoveNext() && count++ < most - 1) begin.Append(elements.GetTextElement());
        if (count < most) return text;
        var last = elements.GetTextElement();
        return begin.Append(elements.MoveNext() ? "…" : last).ToString();
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
