using NdArray = double; // for now, an array is a single number

namespace Step6;

public partial class Variable
{
    /// <summary>The sum of the gradients that have arrived since it was last cleared; null if none did.</summary>
    public NdArray? Grad { get => Node.Grad; set => Node.Grad = value; }

    /// <summary>Forgets the gradient, so that the next pass starts from nothing.</summary>
    public void ClearGrad() => Grad = null;

    /// <summary>Differentiates this variable with respect to every leaf it was computed from.</summary>
    public void Backward() => new BackwardPass().Run(this);
}
