using System.Diagnostics;

namespace Autograd.Core;

// How a variable is displayed.
[DebuggerDisplay("{Title,nq}: {Brief.Of(Data),nq}"), DebuggerTypeProxy(typeof(View))]
public partial class Variable
{
    /// <summary>The description of this variable in messages about a function's arguments.</summary>
    internal virtual string Origin => node?.ToString() ?? "constant";

    /// <summary>Formats name, type, shape and the function that computed it, with the numbers below.</summary>
    public override string ToString() => $"{Title}{Environment.NewLine}{Data}";

    private string Title => $"{(Name is null ? "" : Name + " ")}{DTypes.Name(DType)} {Shape}{(Creator is null ? "" : $" = {Creator}")}";

    /// <summary>The debugger's view of a variable.</summary>
    private sealed class View(Variable variable)
    {
        public string? Name => variable.Name;
        public NdArray Data => variable.Data;
        public NdArray? Grad => variable.Grad;
        public Function? Creator => variable.Creator;
        public bool RequiresGrad => variable.RequiresGrad;
    }
}
