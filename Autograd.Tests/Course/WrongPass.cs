using Step5;

namespace Autograd.Tests.Course;

/// <summary>A backward pass with one or two of its three ideas left out.</summary>
internal static class WrongPass
{
    public static void Run(Variable root, bool once, bool byRank, bool takes)
    {
        var queue = new PriorityQueue<Function, int>();
        var (seen, age) = (new HashSet<Function>(), 0);
        Receive(root, 1);
        while (queue.TryDequeue(out var function, out _))
        {
            var output = function.Outputs[0];
            if (output.Grad is null) continue; // had its turn
            var gx = function.Differentiate([output.Grad]);
            if (takes) output.Grad = null;
            for (var i = 0; i < gx.Length; i++) Receive(function.Inputs[i], gx[i]!.Value);
        }

        void Receive(Variable variable, double gradient)
        {
            variable.Grad = variable.Grad is { } present && variable != root ? present + gradient : gradient;
            if (variable.Creator is { } creator && (seen.Add(creator) || !once)) queue.Enqueue(creator, byRank ? -creator.Rank : age++);
        }
    }
}
