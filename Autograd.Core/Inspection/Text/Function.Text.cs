using System.Diagnostics;

namespace Autograd.Core;

// How a function is shown.
[DebuggerDisplay("{ToString(),nq}, rank {Rank}"), DebuggerTypeProxy(typeof(View))]
public abstract partial class Function
{
    /// <summary>What was decided when it was made, for texts and pictures: <c>[(nameof(slope), slope)]</c>.</summary>
    /// <remarks>Null, false and empty lists are not shown.</remarks>
    protected virtual IReadOnlyList<(string Name, object? Value)> Settings => [];
    internal IReadOnlyList<(string Name, object? Value)> Described => Settings ?? [];

    /// <summary>Its name and settings, as <c>LeakyReLU(slope: 0.2)</c>.</summary>
    public override string ToString()
    {
        var shown = Described.Where(setting => Brief.IsSaid(setting.Value)).ToArray();
        return shown.Length == 0 ? Name
            : $"{Name}({string.Join(", ", shown.Select(setting => $"{setting.Name}: {Brief.Of(setting.Value)}"))})";
    }

    /// <summary>What the debugger shows of it.</summary>
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
