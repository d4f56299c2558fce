// Solution 3a.
using Step3;

namespace Solutions;

public static class Chain
{
    /// <summary>Sets Grad of y and of all before it, where each function has one input. Recursion is not allowed.</summary>
    public static void Backward(Variable y)
    {
        y.Grad = 1;
        while (y.Creator is { } creator)
        {
            var x = creator.Inputs[0];
            x.Grad = creator.Differentiate([y.Grad])[0];
            y = x;
        }
    }
}
