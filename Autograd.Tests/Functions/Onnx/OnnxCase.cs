using Autograd.Core;

namespace Autograd.Tests.Functions;

/// <summary>A model to be written, and how to make its inputs.</summary>
/// <param name="Name">The function or the network.</param>
/// <param name="Model">Whose parameters it has.</param>
/// <param name="Forward">Its forward pass.</param>
/// <param name="Inputs">Its inputs for so many examples.</param>
/// <param name="IsOpen">Whether the file takes any batch.</param>
internal sealed record OnnxCase(
    string Name, Link Model, Func<Variable[], Variable[]> Forward, Func<int, NdArray[]> Inputs, bool IsOpen = true)
{
    public override string ToString() => Name;
}
