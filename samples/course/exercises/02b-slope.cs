// Exercise 2b: a derivative without a rule. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 2
namespace Exercises;

public static class Slope
{
    /// <summary>The slope of f at x, from one point a step to the left and one a step to the right.</summary>
    public static double Of(Func<double, double> f, double x, double step) =>
        throw new NotImplementedException("how much f grows from the left point to the right one, divided by how far they are apart");
}
