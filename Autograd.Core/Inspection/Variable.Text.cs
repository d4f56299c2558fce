using System.Diagnostics;

namespace Autograd.Core;

// How a variable is shown.
[DebuggerDisplay("{ToString(),nq}")]
public partial class Variable
{
    /// <summary>How a message about a function's arguments describes this one.</summary>
    internal virtual string Origin => node?.ToString() ?? "constant";

    /// <summary>Type, shape and numbers.</summary>
    public override string ToString() => $"{(Name is null ? "" : Name + " ")}{DTypes.Name(DType)} {Shape}{Environment.NewLine}{Data}";
}
