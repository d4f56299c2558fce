using System.Globalization;

namespace Autograd.Core;

/// <summary>How NumPy prints the numbers of one array: one notation, one precision and one width for all of them.</summary>
internal sealed class NumberColumn
{
    private const int MaxFraction = 8;

    private readonly bool _single;
    private readonly bool _scientific;
    private readonly int _left;             // characters in front of the point, with the sign
    private readonly int _right;            // characters behind the point
    private readonly int _fraction;         // digits behind the point, in scientific notation
    private readonly int _exponentDigits;

    /// <summary>Finds notation, precision and width.</summary>
    /// <param name="values">All numbers that will be printed.</param>
    /// <param name="single">Whether they are float32, which has shorter digits.</param>
    public NumberColumn(IReadOnlyCollection<double> values, bool single)
    {
        _single = single;
        double[] finite = [.. values.Where(double.IsFinite)];
        _scientific = NeedsScientific(finite, single);
        foreach (double value in finite)
        {
            var digits = Digits(value, 0, MaxFraction);
            _left = Math.Max(_left, (double.IsNegative(value) ? 1 : 0) + (_scientific ? 1 : Math.Max(digits.Exponent, 0) + 1));
            _fraction = Math.Max(_fraction, Fraction(digits));
            _exponentDigits = Math.Max(_exponentDigits, ExponentText(digits.Exponent).Length);
        }
        _right = _scientific ? _fraction + 2 + _exponentDigits : _fraction;
        foreach (double value in values.Where(value => !double.IsFinite(value)))
            _left = Math.Max(_left, NonFinite(value).Length - _right - 1);
    }

    /// <summary>The text of one number, as wide as that of every other.</summary>
    public string Format(double value)
    {
        if (!double.IsFinite(value))
            return NonFinite(value).PadLeft(_left + 1 + _right);
        var digits = Digits(value, _fraction, _scientific ? _fraction : MaxFraction);
        return _scientific
            ? (Sign(value) + digits.Digits[..1]).PadLeft(_left) + ScientificTail(digits)
            : (Sign(value) + Whole(digits)).PadLeft(_left) + "." + FractionText(digits).PadRight(_right);
    }

    /// <summary>The text of a number by itself, as NumPy prints a scalar.</summary>
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

    private DecimalDigits Digits(double value, int minFraction, int maxFraction) => _scientific
        ? DecimalDigits.Scientific(Math.Abs(value), _single, minFraction, maxFraction)
        : DecimalDigits.Positional(Math.Abs(value), _single, maxFraction);

    // How many digits stand behind the point, without trailing zeros.
    private int Fraction(DecimalDigits digits)
    {
        int significant = digits.Digits.TrimEnd('0').Length;
        return Math.Max(0, significant - 1 - (_scientific ? 0 : digits.Exponent));
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
        "." + digits.Digits[1..].PadRight(_fraction, '0') + ExponentPart(digits.Exponent, _exponentDigits);

    private static string ExponentPart(int exponent, int width) =>
        (exponent < 0 ? "e-" : "e+") + ExponentText(exponent).PadLeft(width, '0');

    private static string ExponentText(int exponent) => Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);

    private static string Sign(double value) => double.IsNegative(value) ? "-" : "";

    private static string NonFinite(double value) => double.IsNaN(value) ? "nan" : double.IsNegative(value) ? "-inf" : "inf";
}
