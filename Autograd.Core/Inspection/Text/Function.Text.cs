using System.Diagnostics;

namespace Autograd.Core;

// How a function is displayed.
[DebuggerDisplay("{ToString(),nq}, rank {Rank}"), DebuggerTypeProxy(typeof(View))]
public abstract partial class Function
{
    /// <summary>The constructor's settings, for texts and pictures: <c>[(nameof(slope), slope)]</c>.</summary>
    /// <remarks>Null, false and empty lists are not shown.</remarks>
    protected virtual IReadOnlyList<(string Name, object? Value)> Settings => [];
    internal IReadOnlyList<(string Name, object? Value)> Described => Settings ?? [];

    /// <summary>Formats its name and settings, such as <c>LeakyReLU(slope: 0.2)</c>.</summary>
    public override string ToString()
    {
        var shown = Described.Where(setting => Brief.IsSaid(setting.Value)).ToArray();
        return shown.Length == 0 ? Name
            : $"{Name}({string.Join(", ", shown.Select(setting => $"{setting.Name}: {Brief.Of(setting.Value)}"))})";
    }

    /// <summary>The debugger's view of a function.</summary>
    private sealed class View(Function function)
    {
        public VariableNode[] Inputs => [.. function.Inputs];
        public VariableNode[] Outputs => [.. function.Outputs];
        public VariableNode[] Retained => [.. function.RetainedInputs, .. function.RetainedOutputs];
        public (string Name, NdArray Array, string? Because)[] Held => [.. function.HeldArrays];
        public string? Because => function.RetainReason;
        public int Rank => function.Rank;
    }
}
