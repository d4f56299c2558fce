namespace Autograd.Core;

// The backward pass, step by step.
public partial class Variable
{
    /// <summary>Runs the pass of <see cref="Backward"/> as a sequence: each element is the completed step of one function.</summary>
    /// <remarks>The sequence can be enumerated once; the leaves receive their gradients at its end.</remarks>
    /// <inheritdoc cref="Backward" path="/param|/exception"/>
    public IEnumerable<BackwardStep> BackwardSteps(NdArray? seed = null, bool retainGrad = false, bool createGraph = false) =>
        new StepRecorder(BackwardPass.Start([this], [seed], createGraph, retainGrad)).Steps();
}
