using NdArray = double; // for now, an array is a single number

namespace Step6;

public partial class Function
{
    public VariableNode[] Inputs { get; private set; } = [];
    public VariableNode[] Outputs { get; private set; } = [];
    public int Rank { get; private set; }

    /// <summary>Draws the lines of the graph, and leaves data at those ends where the function will read it again.</summary>
    private Variable[] Connect(Variable[] x, NdArray[] y)
    {
        Inputs = [.. x.Select(variable => variable.Node)];
        Rank = Inputs.Max(node => node.Rank);
        Variable[] outputs = [.. y.Select(data => new Variable(data))];
        Outputs = [.. outputs.Select(variable => variable.Node)];
        foreach (var node in Outputs) node.Creator = this;
        for (var i = 0; i < x.Length; i++) if (Keeps(i)) Inputs[i].Data = x[i].Data;
        foreach (var i in keptOutputs) Outputs[i].Data = y[i];
        return outputs;
    }
}
