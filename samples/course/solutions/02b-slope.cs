// Solution 2b.
namespace Solutions;

public static class Slope
{
    /// <summary>The slope of f at x, from one point a step to the left and one a step to the right.</summary>
    public static double Of(Func<double, double> f, double x, double step) => (f(x + step) - f(x - step)) / (2 * step);
}
