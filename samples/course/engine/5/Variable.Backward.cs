using NdArray = double; // for now, an array is a single number

namespace Step5;

public partial class Variable
{
    /// <summary>0 for a leaf, otherwise one more than its creator's.</summary>
    public int Rank => Creator is null ? 0 : Creator.Rank + 1;

    /// <summary>The sum of the gradients that have arrived since it was last cleared; null if none did.</summary>
    public NdArray? Grad { get; set; }

    /// <summary>Forgets the gradient, so that the next pass starts from nothing.</summary>
    public void ClearGrad() => Grad = null;

    /// <summary>Differentiates this variable with respect to every leaf it was computed from.</summary>
    public void Backward() => new BackwardPass().Run(this);
}
