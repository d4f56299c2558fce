using System.Globalization;

namespace Autograd.Core;

/// <summary>How NumPy prints the numbers of one array: one notation, one precision and one width for all of them.</summary>
internal sealed class NumberColumn
{
    private const int MaxFraction = 8;

    private readonly bool single;
    private readonly bool scientific;
    private readonly int left;             // characters before the point, including the sign
    private readonly int right;            // characters after the point
    private readonly int fraction;         // digits after the point, in scientific notation
    private readonly int exponentDigits;

    /// <summary>Finds notation, precision and width.</summary>
    /// <param name="values">All numbers that will be printed.</param>
    /// <param name="single">Whether they are float32, which has shorter digits.</param>
    public NumberColumn(IReadOnlyCollection<double> values, bool single)
    {
        this.single = single;
        double[] finite = [.. values.Where(double.IsFinite)];
        scientific = NeedsScientific(finite, single);
        foreach (double value in finite)
        {
            var digits = Digits(value, 0, MaxFraction);
            left = Math.Max(left, (double.IsNegative(value) ? 1 : 0) + (scientific ? 1 : Math.Max(digits.Exponent, 0) + 1));
            fraction = Math.Max(fraction, Fraction(digits));
            exponentDigits = Math.Max(exponentDigits, ExponentText(digits.Exponent).Length);
        }
        right = scientific ? fraction + 2 + exponentDigits : fraction;
        foreach (double value in values.Where(value => !double.IsFinite(value)))
            left = Math.Max(left, NonFinite(value).Length - right - 1);
    }

    /// <summary>Formats one number, in the common width.</summary>
    public string Format(double value)
    {
        if (!double.IsFinite(value))
            return NonFinite(value).PadLeft(left + 1 + right);
        var digits = Digits(value, fraction, scientific ? fraction : MaxFraction);
        return scientific
            ? (Sign(value) + digits.Digits[..1]).PadLeft(left) + ScientificTail(digits)
            : (Sign(value) + Whole(digits)).PadLeft(left) + "." + FractionText(digits).PadRight(right);
    }

    /// <summary>Formats a single number, as NumPy prints a scalar.</summary>
    public static string FormatScalar(double value, bool single)
    {
        if (!double.IsFinite(value))
            return NonFinite(value);
        var digits = DecimalDigits.Shortest(Math.Abs(value), single);
        if (value == 0 || Math.Abs(value) is >= 1e-4 and < 1e16)
            return Sign(value) + Whole(digits) + "." + (FractionText(digits) is "" ? "0" : FractionText(digits));
        string tail = digits.Digits.Length > 1 ? "." + digits.Digits[1..] : "";
        return Sign(value) + digits.Digits[0] + tail + ExponentPart(digits.Exponent, 2);
    }

    private static bool NeedsScientific(double[] finite, bool single)
    {
        double[] magnitudes = [.. finite.Where(value => value != 0).Select(Math.Abs)];
        if (magnitudes.Length == 0)
            return false;
        double max = magnitudes.Max();
        double min = magnitudes.Min();
        double ratio = single ? (float)max / (float)min : max / min;
        return max >= 1e8 || min < 1e-4 || ratio > 1000;
    }

    private DecimalDigits Digits(double value, int minFraction, int maxFraction) => scientific
        ? DecimalDigits.Scientific(Math.Abs(value), single, minFraction, maxFraction)
        : DecimalDigits.Positional(Math.Abs(value), single, maxFraction);

    // The number of digits after the point, without trailing zeros.
    private int Fraction(DecimalDigits digits)
    {
        int significant = digits.Digits.TrimEnd('0').Length;
        return Math.Max(0, significant - 1 - (scientific ? 0 : digits.Exponent));
    }

    private static string Whole(DecimalDigits digits) => digits.Exponent < 0
        ? "0"
        : digits.Digits[..Math.Min(digits.Exponent + 1, digits.Digits.Length)].PadRight(digits.Exponent + 1, '0');

    private static string FractionText(DecimalDigits digits)
    {
        string text = digits.Exponent < 0
            ? new string('0', -digits.Exponent - 1) + digits.Digits
            : digits.Digits[Math.Min(digits.Exponent + 1, digits.Digits.Length)..];
        return text.TrimEnd('0');
    }

    private string ScientificTail(DecimalDigits digits) =>
        "." + digits.Digits[1..].PadRight(fraction, '0') + ExponentPart(digits.Exponent, exponentDigits);

    private static string ExponentPart(int exponent, int width) =>
        (exponent < 0 ? "e-" : "e+") + ExponentText(exponent).PadLeft(width, '0');

    private static string ExponentText(int exponent) => Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);

    private static string Sign(double value) => double.IsNegative(value) ? "-" : "";

    private static string NonFinite(double value) => double.IsNaN(value) ? "nan" : double.IsNegative(value) ? "-inf" : "inf";
}
