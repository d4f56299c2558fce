using System.Diagnostics;

namespace Autograd.Core;

// How a node is displayed in messages and pictures.
[DebuggerDisplay("{ToString(),nq} {Shape}, rank {Rank}"), DebuggerTypeProxy(typeof(View))]
public partial class VariableNode
{
    /// <summary>Returns its name, or its origin if it has none.</summary>
    public override string ToString() =>
        Name ?? (Creator is not null ? $"output of {Creator.Name}" : RequiresGrad ? "unnamed leaf" : "constant");

    /// <summary>The debugger's view of a node.</summary>
    private sealed class View(VariableNode node)
    {
        public Function? Creator => node.Creator;
        public NdArray? RetainedData => node.Data;
        public NdArray? Grad => node.Grad;
        public bool RequiresGrad => node.RequiresGrad;
    }
}
