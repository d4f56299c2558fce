// Solution 5a.
using Step5;

namespace Solutions;

public static class Ranks
{
    /// <summary>The rank of a function with these inputs.</summary>
    public static int OfFunction(Variable[] inputs) => inputs.Max(input => OfVariable(input));

    /// <summary>The rank of a variable, worked out anew: do not ask Rank.</summary>
    public static int OfVariable(Variable variable) => variable.Creator is null ? 0 : OfFunction(variable.Creator.Inputs) + 1;
}
