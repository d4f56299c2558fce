// Solution 4a.
namespace Solutions;

public static class Arrival
{
    /// <summary>The gradient of a variable that had this gradient, or none, when another one arrives.</summary>
    public static double? Of(double? present, double arriving) => present is null ? arriving : present + arriving;
}
