namespace Step9;

public partial class Variable
{
    /// <summary>The sum of the gradients that have arrived since it was last cleared; null if none did.</summary>
    public NdArray? Grad => GradVariable?.Data;

    /// <summary>The gradient as a variable, which remembers how it was computed if createGraph asked for that.</summary>
    public Variable? GradVariable => Node.GradVariable;

    /// <summary>Forgets the gradient, so that the next pass starts from nothing.</summary>
    public void ClearGrad() => Node.GradVariable = null;

    /// <summary>Differentiates this variable with respect to every leaf it was computed from.</summary>
    public void Backward(bool createGraph = false) => new BackwardPass().Run(this, createGraph);
}
