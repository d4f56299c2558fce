// Exercise 4a: what arrives is added. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 4
namespace Exercises;

public static class Arrival
{
    /// <summary>The gradient of a variable that had this gradient, or none, when another one arrives.</summary>
    public static double? Of(double? present, double arriving) =>
        throw new NotImplementedException("if none was present, what arrives; otherwise the sum");
}
