using System.Globalization;
using Autograd.Core;

namespace Autograd.Functions;

/// <summary>
/// Decides for the rectifiers whether the output alone shows where the input was negative. For slopes ≥ +0 it does: the sign bit of y is
/// set exactly where x &lt; 0, so that x need not be kept. A slope of −0 counts as negative; NaN gives false.
/// </summary>
internal static class OutputSign
{
    /// <summary>Whether the output suffices for slopes of which this is the smallest.</summary>
    public static bool Tells(double smallest) => smallest > 0 || BitConverter.DoubleToInt64Bits(smallest) == 0;

    /// <summary>The smallest slope; −0 is below +0, NaN wins; ∞ for an empty array.</summary>
    public static double Smallest(NdArray slopes) => slopes.Size == 0 ? double.PositiveInfinity : slopes.Min().ToScalar();

    /// <summary>The reason for keeping the output, or the input.</summary>
    public static string Reason(double slope) => Tells(slope)
        ? string.Create(CultureInfo.InvariantCulture, $"slope {slope} ≥ 0: the output's sign is the input's")
        : slope == 0 ? "slope -0 counts as negative: the output's sign is not the input's"
        : string.Create(CultureInfo.InvariantCulture, $"slope {slope} < 0: the output's sign is not the input's");


    /// <summary>Refuses a slope that the array's type cannot hold.</summary>
    public static void CheckFinite(TypeCheck check, string argument, double slope)
    {
        if (check[0].DType == DType.Float32 && !float.IsFinite((float)slope)) throw Errors.NotFiniteInFloat32(check, argument, slope);
    }

    /// <summary>Refuses to take over x where it is still needed.</summary>
    public static void CheckInPlace(TypeCheck check, bool tells, string problem)
    {
        if (!tells) throw Errors.InPlaceNeedsSign(check, problem);
        if (check[0].RequiresGrad && check[0].Creator is null) throw Errors.InPlaceOnLeaf(check);
        if (check[0].Data.SharesItsBuffer) throw Errors.InPlaceShared(check);
    }
}
