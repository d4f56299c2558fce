// Solution 1b.
using Step1;

namespace Solutions;

public static class History
{
    /// <summary>How a variable was made, as a formula: for y = x · x + x, made by functions, "Add(Multiply(x, x), x)".</summary>
    public static string Of(Variable variable) => variable.Creator is not { } creator
        ? variable.Name ?? "?"
        : $"{creator.Name}({string.Join(", ", creator.Inputs.Select(Of))})";
}
