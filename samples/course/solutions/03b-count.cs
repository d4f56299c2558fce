// Solution 3b.
using Step3;

namespace Solutions;

public static class Graph
{
    /// <summary>How many functions took part in computing y, each counted once.</summary>
    public static int Count(Variable y)
    {
        var seen = new HashSet<Function>();
        var waiting = new Stack<Variable>([y]);
        while (waiting.TryPop(out var variable))
            if (variable.Creator is { } creator && seen.Add(creator))
                foreach (var input in creator.Inputs) waiting.Push(input);
        return seen.Count;
    }
}
