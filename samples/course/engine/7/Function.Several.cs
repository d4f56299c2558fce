namespace Step7;

public partial class Function
{
    /// <summary>Like <see cref="Apply"/>, for a function with several outputs.</summary>
    public Variable[] ApplyAll(params Variable[] x) => Connect(x, ForwardCpu([.. x.Select(variable => variable.Data)]));
}
