// Solution 5b.
using Step5;

namespace Solutions;

public static class Pass
{
    /// <summary>Gives every leaf before root its gradient. What lies between has none afterwards.</summary>
    public static void Backward(Variable root)
    {
        var queue = new PriorityQueue<Function, int>();
        var seen = new HashSet<Function>();
        Receive(root, 1);
        while (queue.TryDequeue(out var function, out _))
        {
            var output = function.Outputs[0];
            var gx = function.Differentiate([output.Grad]);
            output.Grad = null;
            for (var i = 0; i < gx.Length; i++) Receive(function.Inputs[i], gx[i]!.Value);
        }

        void Receive(Variable variable, double gradient)
        {
            variable.Grad = variable.Grad is { } present ? present + gradient : gradient;
            if (variable.Creator is { } creator && seen.Add(creator)) queue.Enqueue(creator, -creator.Rank);
        }
    }
}
