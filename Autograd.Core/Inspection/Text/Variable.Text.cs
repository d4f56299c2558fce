using System.Diagnostics;

namespace Autograd.Core;

// How a variable is shown.
[DebuggerDisplay("{Title,nq}: {Brief.Of(Data),nq}"), DebuggerTypeProxy(typeof(View))]
public partial class Variable
{
    /// <summary>How a message about a function's arguments describes this one.</summary>
    internal virtual string Origin => node?.ToString() ?? "constant";

    /// <summary>Name, type, shape and the function that computed it; below them the numbers.</summary>
    public override string ToString() => $"{Title}{Environment.NewLine}{Data}";

    private string Title => $"{(Name is null ? "" : Name + " ")}{DTypes.Name(DType)} {Shape}{(Creator is null ? "" : $" = {Creator}")}";

    /// <summary>What the debugger shows of it.</summary>
    private sealed class View(Variable variable)
    {
        public string? Name => variable.Name;
        public NdArray Data => variable.Data;
        public NdArray? Grad => variable.Grad;
        public Function? Creator => variable.Creator;
        public bool RequiresGrad => variable.RequiresGrad;
    }
}
