// Exercise 1b: read the record. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 1
using Step1;

namespace Exercises;

public static class History
{
    /// <summary>How a variable was made, as a formula: for y = x · x + x, made by functions, "Add(Multiply(x, x), x)".</summary>
    public static string Of(Variable variable) => throw new NotImplementedException(
        "a leaf's formula is its name; any other's is its creator's name, and in brackets the formulas of the creator's inputs, with \", "
            + "\" between");
}
