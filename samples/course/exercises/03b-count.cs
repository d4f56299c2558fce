// Exercise 3b: walk a graph without recursion. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 3
using Step3;

namespace Exercises;

public static class Graph
{
    /// <summary>How many functions took part in computing y, each counted once.</summary>
    public static int Count(Variable y) => throw new NotImplementedException(
        "put y on a stack; take a variable off; if its creator is new to a HashSet, put the creator's inputs on; at the end the set's "
            + "Count is the answer");
}
