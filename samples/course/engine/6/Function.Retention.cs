using NdArray = double; // for now, an array is a single number

namespace Step6;

public partial class Function
{
    private int[]? keptInputs; // null: all
    private int[] keptOutputs = [];

    /// <summary>Called in ForwardCpu: keeps these inputs for the backward pass instead of all.</summary>
    protected void RetainInputs(params int[] indices) => keptInputs = indices;

    /// <summary>Called in ForwardCpu: keeps these outputs.</summary>
    protected void RetainOutputs(params int[] indices) => keptOutputs = indices;

    protected NdArray RetainedOutput(int index) => (keptOutputs.Contains(index) ? Outputs[index].Data : null)
        ?? throw new InvalidOperationException($"{Name} did not keep output {index}");

    private bool Keeps(int input) => keptInputs is null || keptInputs.Contains(input);
}
