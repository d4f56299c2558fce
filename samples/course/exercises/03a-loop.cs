// Exercise 3a: backward along a chain. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 3
using Step3;

namespace Exercises;

public static class Chain
{
    /// <summary>Sets Grad of y and of all before it, where each function has one input. Recursion is not allowed.</summary>
    public static void Backward(Variable y) => throw new NotImplementedException(
        "the gradient of y is 1; while y has a creator, give the creator's input what Differentiate makes of y's gradient, and go on "
            + "from there");
}
