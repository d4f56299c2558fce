using NdArray = double; // for now, an array is a single number

namespace Step4;

public partial class Variable
{
    /// <summary>The sum of the gradients that have arrived since it was last cleared; null if none did.</summary>
    public NdArray? Grad { get; set; }

    /// <summary>Forgets the gradient, so that the next pass starts from nothing.</summary>
    public void ClearGrad() => Grad = null;

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
                x.Grad = x.Grad is { } present ? present + gx[i] : gx[i]; // y moves by what it moves along every path
                if (x.Creator is not null) waiting.Push(x.Creator);
            }
        }
    }
}
