using System.Diagnostics;

namespace Autograd.Core;

// How messages and pictures show a node.
[DebuggerDisplay("{ToString(),nq} {Shape}, rank {Rank}"), DebuggerTypeProxy(typeof(View))]
public partial class VariableNode
{
    /// <summary>Its name, or where it came from.</summary>
    public override string ToString() =>
        Name ?? (Creator is not null ? $"output of {Creator.Name}" : RequiresGrad ? "unnamed leaf" : "constant");

    /// <summary>What the debugger shows of it.</summary>
    private sealed class View(VariableNode node)
    {
        public Function? Creator => node.Creator;
        public NdArray? RetainedData => node.Data;
        public NdArray? Grad => node.Grad;
        public bool RequiresGrad => node.RequiresGrad;
    }
}
