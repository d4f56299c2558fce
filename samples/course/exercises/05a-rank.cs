// Exercise 5a: ranks. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 5
using Step5;

namespace Exercises;

public static class Ranks
{
    /// <summary>The rank of a function with these inputs.</summary>
    public static int OfFunction(Variable[] inputs) =>
        throw new NotImplementedException("the highest rank of its inputs; ask OfVariable for each");

    /// <summary>The rank of a variable, worked out anew: do not ask Rank.</summary>
    public static int OfVariable(Variable variable) =>
        throw new NotImplementedException("0 for a leaf, otherwise one more than its creator's");
}
