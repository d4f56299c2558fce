namespace Step9;

/// <summary>One pass from a result back to the leaves. Each function has its turn once, the highest rank first.</summary>
public sealed class BackwardPass
{
    private readonly PriorityQueue<Function, int> queue = new();
    private readonly HashSet<Function> seen = [];

    public void Run(Variable root, bool createGraph)
    {
        using var scope = createGraph ? null : Config.NoBackprop();
        root.Node.GradVariable = new Variable(1);
        Enqueue(root.Creator);
        while (queue.TryDequeue(out var function, out _))
        {
            // Everything that used its outputs has had its turn, so their gradients are complete. The pass takes them away.
            var gy = new Variable?[function.Outputs.Length];
            for (var i = 0; i < gy.Length; i++) (gy[i], function.Outputs[i].GradVariable) = (function.Outputs[i].GradVariable, null);

            var gx = function.Differentiate(gy);
            for (var i = 0; i < gx.Length; i++)
            {
                var x = function.Inputs[i];
                x.GradVariable = x.GradVariable is { } present ? present + gx[i] : gx[i];
                Enqueue(x.Creator);
            }
        }
    }

    private void Enqueue(Function? function)
    {
        if (function is not null && seen.Add(function)) queue.Enqueue(function, -function.Rank); // smallest first
    }
}
