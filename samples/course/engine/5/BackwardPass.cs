using NdArray = double; // for now, an array is a single number

namespace Step5;

/// <summary>One pass from a result back to the leaves. Each function has its turn once, the highest rank first.</summary>
public sealed class BackwardPass
{
    private readonly PriorityQueue<Function, int> queue = new();
    private readonly HashSet<Function> seen = [];

    public void Run(Variable root)
    {
        root.Grad = 1;
        Enqueue(root.Creator);
        while (queue.TryDequeue(out var function, out _))
        {
            // Everything that used its outputs has had its turn, so their gradients are complete. The pass takes them away.
            var gy = new NdArray?[function.Outputs.Length];
            for (var i = 0; i < gy.Length; i++) (gy[i], function.Outputs[i].Grad) = (function.Outputs[i].Grad, null);

            var gx = function.Differentiate(gy);
            for (var i = 0; i < gx.Length; i++)
            {
                var x = function.Inputs[i];
                x.Grad = x.Grad is { } present ? present + gx[i] : gx[i];
                Enqueue(x.Creator);
            }
        }
    }

    private void Enqueue(Function? function)
    {
        if (function is not null && seen.Add(function)) queue.Enqueue(function, -function.Rank); // smallest first
    }
}
