using NdArray = double; // for now, an array is a single number

namespace Step1;

public partial class Function
{
    public Variable[] Inputs { get; private set; } = [];
    public Variable[] Outputs { get; private set; } = [];

    /// <summary>Draws the lines of the graph: inputs – function – outputs.</summary>
    private Variable[] Connect(Variable[] x, NdArray[] y)
    {
        Inputs = x;
        Outputs = [.. y.Select(data => new Variable(data) { Creator = this })];
        return Outputs;
    }
}
