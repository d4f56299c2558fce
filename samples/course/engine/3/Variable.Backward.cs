using NdArray = double; // for now, an array is a single number

namespace Step3;

public partial class Variable
{
    /// <summary>The gradient with respect to this variable of what <see cref="Backward"/> was called on; null if none arrived.</summary>
    public NdArray? Grad { get; set; }

    /// <summary>Differentiates this variable with respect to everything it was computed from.</summary>
    public void Backward()
    {
        Grad = 1; // dy/dy
        var waiting = new Stack<Function>();
        if (Creator is not null) waiting.Push(Creator);
        while (waiting.TryPop(out var function))
        {
            var gx = function.Differentiate([function.Outputs[0].Grad]);
            for (var i = 0; i < gx.Length; i++)
            {
                var x = function.Inputs[i];
                x.Grad = gx[i];
                if (x.Creator is not null) waiting.Push(x.Creator);
            }
        }
    }
}
