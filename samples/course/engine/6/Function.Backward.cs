using NdArray = double; // for now, an array is a single number

namespace Step6;

public partial class Function
{
    /// <summary>Turns the gradients of the outputs, gy, into the gradients of the inputs: the chain rule for this one function.</summary>
    protected abstract NdArray?[] BackwardCpu(NdArray[] x, NdArray?[] gy);

    /// <summary>The same, with what was kept. An input that was not kept is NaN, so that nobody uses it unnoticed.</summary>
    public NdArray?[] Differentiate(NdArray?[] gy) =>
        BackwardCpu([.. Inputs.Select((node, i) => (Keeps(i) ? node.Data : null) ?? NdArray.NaN)], gy);
}
