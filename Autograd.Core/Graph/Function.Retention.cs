using System.Runtime.CompilerServices;

namespace Autograd.Core;

// What a function keeps between its forward and its backward computation, and how reading anything else fails.
public abstract partial class Function
{
    private Holding[] held = [];
    private string? reason;

    /// <summary>Keeps only these inputs for the backward pass; <c>RetainInputs([])</c> keeps none.</summary>
    /// <param name="indices">The indices of the inputs.</param>
    /// <param name="because">The reason, for pictures and the debugger.</param>
    /// <exception cref="InvalidOperationException">Called outside <see cref="ForwardCpu"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    protected void RetainInputs(ReadOnlySpan<int> indices, string? because)
    {
        if (!Keeps(nameof(RetainInputs), because)) return;
        foreach (ref var edge in edges.AsSpan(0, inputCount)) edge.IsRetained = false;
        foreach (var index in indices) Input(index).IsRetained = true;
    }

    /// <inheritdoc cref="RetainInputs(ReadOnlySpan{int}, string)"/>
    protected void RetainInputs(params ReadOnlySpan<int> indices) => RetainInputs(indices, because: null);

    /// <inheritdoc cref="RetainInputs(ReadOnlySpan{int}, string)"/>
    protected void RetainInputs(int index, string? because) => RetainInputs([index], because);

    /// <summary>Keeps these outputs for the backward pass.</summary>
    /// <inheritdoc cref="RetainInputs(ReadOnlySpan{int}, string)"/>
    protected void RetainOutputs(ReadOnlySpan<int> indices, string? because)
    {
        if (!Keeps(nameof(RetainOutputs), because)) return;
        foreach (ref var edge in edges.AsSpan(inputCount)) edge.IsRetained = false;
        foreach (var index in indices)
        {
            if (index is < 0 or >= 1 << 20) throw Errors.NoSuchOutput(this, index, null); // their number is not known yet
            if (index >= OutputCount) Array.Resize(ref edges, inputCount + index + 1);
            edges[inputCount + index].IsRetained = true;
        }
    }

    /// <inheritdoc cref="RetainOutputs(ReadOnlySpan{int}, string)"/>
    protected void RetainOutputs(params ReadOnlySpan<int> indices) => RetainOutputs(indices, because: null);

    /// <inheritdoc cref="RetainOutputs(ReadOnlySpan{int}, string)"/>
    protected void RetainOutputs(int index, string? because) => RetainOutputs([index], because);

    /// <summary>Keeps an array that is neither input nor output, such as a mask, indices or means; <see cref="Held"/> reads it.</summary>
    /// <param name="array">The array; it is not copied.</param>
    /// <param name="because">The reason, for pictures and the debugger.</param>
    /// <param name="name">The name used in messages (default: the argument expression).</param>
    /// <exception cref="InvalidOperationException">Called outside <see cref="ForwardCpu"/>.</exception>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    protected void Hold(NdArray array, string? because = null, [CallerArgumentExpression(nameof(array))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(array);
        if (!Keeps(nameof(Hold), because: null)) return;
        array.Claim(); // it belongs to the function: no leaf may take it as its gradient
        held = [.. held, new Holding(array, array.Version, name, because)];
    }

    /// <summary>Gets the array of the first, second, … call of <see cref="Hold"/>, for the backward computation.</summary>
    /// <exception cref="InvalidOperationException">There is none, or it has been written to since.</exception>
    protected NdArray Held(int index)
    {
        if (index < 0 || index >= held.Length) throw Errors.NotHeld(this, index);
        var (array, version, name, _) = held[index];
        return array.Version == version ? array : throw Errors.WrittenAfterForward(this, name, version, array.Version);
    }

    /// <summary>Whether the gradient of this input is needed; if not, backward may return null. False if nothing is recorded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    protected bool NeedsGradient(int input) => inputCount > 0 && Input(input).Node.RequiresGrad;

    /// <summary>Gets a kept output's data, for <see cref="BackwardCpu"/>.</summary>
    /// <exception cref="InvalidOperationException">It was not kept, or has been written to since; or the caller is Backward.</exception>
    protected NdArray RetainedOutput(int index) =>
        stage is Stage.Backward or Stage.Unrecorded ? throw Errors.ArrayInRecordedBackward(this) : OutputData(index);

    /// <summary>Gets a kept output as a variable, for <see cref="Backward"/>: a recorded gradient depends on it.</summary>
    /// <exception cref="InvalidOperationException">It was not kept, or has been written to since.</exception>
    protected Variable RetainedOutputVariable(int index) =>
        stage == Stage.Unrecorded ? new Unrecorded(OutputData(index)) : new Variable(OutputData(index), OutputNode(index));

    private bool Keeps(string call, string? because)
    {
        if (stage != Stage.Forward) throw Errors.RetainOutsideForward(this, call);
        reason = because ?? reason;
        return inputCount > 0; // otherwise nothing is recorded
    }

    private ref Edge Input(int index, [CallerMemberName] string call = "")
    {
        if (index < 0 || index >= inputCount) throw Errors.NoSuchInput(this, call, index, inputCount);
        return ref edges[index];
    }

    private NdArray OutputData(int index) =>
        (uint)index < OutputCount && edges[inputCount + index] is { IsRetained: true } edge ? Kept(edge)
        : throw Errors.OutputNotRetained(this, index);

    private NdArray Kept(Edge edge) => !edge.IsWrittenTo ? edge.Node.Data!
        : throw Errors.WrittenAfterForward(this, edge.Node.ToString(), edge.Version, edge.Node.Data!.Version);

    /// <summary>Refuses a backward computation that wrote to a kept array: it is the data of others, and backward may run again.</summary>
    internal void CheckKept()
    {
        foreach (ref var edge in edges.AsSpan()) if (edge.IsWrittenTo) throw Errors.WroteToKept(this, edge.Node.ToString());
        foreach (var holding in held) if (holding.Array.Version != holding.Version) throw Errors.WroteToKept(this, holding.Name);
    }

    private readonly record struct Holding(NdArray Array, int Version, string Name, string? Because);
}
