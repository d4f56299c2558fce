namespace Step9;

/// <summary>The graph's side of a variable. It outlives the variable, but keeps its data only if some function asked for it.</summary>
public sealed partial class VariableNode
{
    public Function? Creator { get; internal set; }
    public int Rank => Creator is null ? 0 : Creator.Rank + 1;
    public Variable? GradVariable { get; set; }
    public NdArray? Data { get; internal set; }
}
