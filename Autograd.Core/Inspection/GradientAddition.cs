namespace Autograd.Core;

/// <summary>A gradient that reached a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Present">The sum before; null for the first gradient to arrive.</param>
/// <param name="Arriving">The gradient that was added.</param>
/// <param name="Sum">The sum after.</param>
public sealed record GradientAddition(VariableNode Node, NdArray? Present, NdArray Arriving, NdArray Sum)
{
    /// <summary>Formats the addition, such as <c>sends 1.5 to a, where 2 arrived before: 3.5</c>.</summary>
    public override string ToString() => $"sends {Brief.Of(Arriving)} to {Brief.Name(Node?.ToString())}"
        + (Present is null ? "" : $", where {Brief.Of(Present)} arrived before: {Brief.Of(Sum)}");
}
