using System.Numerics;

namespace Autograd.Core;

/// <summary>The decimal digits of a floating-point number: d.ddd… × 10^<see cref="Exponent"/>.</summary>
/// <remarks>
/// <para>As few digits as distinguish the number from its neighbours, within a minimum and a maximum count; the last one is rounded, ties
/// to even.</para>
/// <para>Source: Steele and White, "How to print floating-point numbers accurately" (Dragon4), PLDI 1990; Burger and Dybvig, "Printing
/// floating-point numbers quickly and accurately", PLDI 1996. The runtime's own formatting rounds ties away from zero and does not
/// go beyond the shortest digits, so it cannot produce NumPy's output.</para>
/// </remarks>
/// <param name="Digits">At least one digit; the first is zero for zero alone.</param>
/// <param name="Exponent">The power of ten of the first digit.</param>
internal readonly record struct DecimalDigits(string Digits, int Exponent)
{
    /// <summary>
    /// The digits for fixed-point notation: from the units on, at most <paramref name="maxFraction"/> of them after the point.
    /// </summary>
    public static DecimalDigits Positional(double magnitude, bool single, int maxFraction) =>
        Generate(magnitude, single, _ => 0, _ => -maxFraction);

    /// <summary>The digits for scientific notation: the first, and between the minimum and the maximum after the point.</summary>
    public static DecimalDigits Scientific(double magnitude, bool single, int minFraction, int maxFraction) =>
        Generate(magnitude, single, exponent => exponent - minFraction, exponent => exponent - maxFraction);

    /// <summary>The shortest digits.</summary>
    public static DecimalDigits Shortest(double magnitude, bool single) =>
        Generate(magnitude, single, exponent => exponent, _ => int.MinValue);

    private static DecimalDigits Generate(double magnitude, bool single, Func<int, int> needed, Func<int, int> allowed)
    {
        if (magnitude == 0)
            return new("0", 0);
        var rest = Remainder.Of(magnitude, single);
        int exponent = rest.Normalize();
        return rest.Digits(exponent, Math.Min(needed(exponent), exponent), allowed(exponent));
    }

    // The number that is still to be printed, as value / scale, and half the distances to its neighbours below and above in the same unit.
    private struct Remainder
    {
        private BigInteger value;
        private BigInteger scale;
        private BigInteger marginLow;
        private BigInteger marginHigh;
        private bool marginsIncluded;

        public static Remainder Of(double magnitude, bool single)
        {
            var (mantissa, exponent, lowestOfBinade) = single ? Parts((float)magnitude) : Parts(magnitude);
            // Everything times four, since the margin below the lowest number of a binade is a quarter of a unit.
            var unit = BigInteger.One << Math.Max(exponent, 0);
            return new Remainder
            {
                value = 4 * mantissa * unit,
                scale = new BigInteger(4) << Math.Max(-exponent, 0),
                marginLow = lowestOfBinade ? unit : 2 * unit,
                marginHigh = 2 * unit,
                marginsIncluded = mantissa % 2 == 0,
            };
        }

        // Scales the first digit to stand before the point; returns its power of ten.
        public int Normalize()
        {
            int exponent = (int)Math.Floor(BigInteger.Log10(value) - BigInteger.Log10(scale));
            if (exponent >= 0)
                scale *= BigInteger.Pow(10, exponent);
            else
                Multiply(BigInteger.Pow(10, -exponent));
            if (value < scale)
            {
                Multiply(10);
                exponent--;
            }
            else if (value >= 10 * scale)
            {
                scale *= 10;
                exponent++;
            }
            return exponent;
        }

        // Stops once the rest is within the margins, but not before the power of ten that is needed, and at the last one allowed.
        public DecimalDigits Digits(int exponent, int needed, int allowed)
        {
            var digits = new List<char>(20);
            for (int power = exponent; ; power--)
            {
                int digit = (int)BigInteger.DivRem(value, scale, out value);
                bool low = marginsIncluded ? value <= marginLow : value < marginLow;
                bool high = marginsIncluded ? value + marginHigh >= scale : value + marginHigh > scale;
                digits.Add((char)('0' + digit));
                if (((low || high) && power <= needed) || power <= allowed)
                    return RoundsUp(low, high, digit) ? Increment(digits, exponent) : new(string.Concat(digits), exponent);
                Multiply(10);
            }
        }

        private readonly bool RoundsUp(bool low, bool high, int digit)
        {
            if (low != high)
                return high;
            int comparison = (2 * value).CompareTo(scale);
            return comparison > 0 || (comparison == 0 && int.IsOddInteger(digit));
        }

        private static DecimalDigits Increment(List<char> digits, int exponent)
        {
            int last = digits.FindLastIndex(digit => digit != '9');
            if (last < 0)
                return new("1", exponent + 1);
            digits[last]++;
            return new(string.Concat(digits.Take(last + 1)), exponent);
        }

        private void Multiply(BigInteger factor)
        {
            value *= factor;
            marginLow *= factor;
            marginHigh *= factor;
        }

        private static (BigInteger Mantissa, int Exponent, bool LowestOfBinade) Parts(double value)
        {
            ulong bits = BitConverter.DoubleToUInt64Bits(value);
            return Parts(bits & ((1UL << 52) - 1), (int)(bits >> 52) & 0x7FF, 52, 1023);
        }

        private static (BigInteger Mantissa, int Exponent, bool LowestOfBinade) Parts(float value)
        {
            uint bits = BitConverter.SingleToUInt32Bits(value);
            return Parts(bits & ((1U << 23) - 1), (int)(bits >> 23) & 0xFF, 23, 127);
        }

        private static (BigInteger Mantissa, int Exponent, bool LowestOfBinade) Parts(ulong fraction, int biased, int width, int bias) =>
            biased == 0
                ? (fraction, 1 - bias - width, false)
                : (fraction | (1UL << width), biased - bias - width, fraction == 0 && biased > 1);
    }
}
