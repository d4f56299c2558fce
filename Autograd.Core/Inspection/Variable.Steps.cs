namespace Autograd.Core;

// The backward pass, step by step.
public partial class Variable
{
    /// <summary>The pass of <see cref="Backward"/> as a sequence: each element is one function's turn, already taken.</summary>
    /// <remarks>The sequence can be walked once; the leaves receive their gradients at its end.</remarks>
    /// <inheritdoc cref="Backward" path="/param|/exception"/>
    public IEnumerable<BackwardStep> BackwardSteps(NdArray? seed = null, bool retainGrad = false, bool createGraph = false) =>
        new StepRecorder(BackwardPass.Start([this], [seed], createGraph, retainGrad)).Steps();
}
