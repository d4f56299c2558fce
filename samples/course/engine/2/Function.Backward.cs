using NdArray = double; // for now, an array is a single number

namespace Step2;

public partial class Function
{
    /// <summary>Turns the gradients of the outputs, gy, into the gradients of the inputs: the chain rule for this one function.</summary>
    protected abstract NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy);

    /// <summary>The same, with the inputs it was applied to.</summary>
    public NdArray?[] Differentiate(NdArray?[] gy) => BackwardCpu([.. Inputs.Select(variable => variable.Data)], gy);
}
