namespace Autograd.Core;

/// <summary>A gradient that reached a node.</summary>
/// <param name="Node">Where it arrived.</param>
/// <param name="Present">What was there before; null for the first to arrive.</param>
/// <param name="Arriving">What was added.</param>
/// <param name="Sum">What is there now.</param>
public sealed record GradientAddition(VariableNode Node, NdArray? Present, NdArray Arriving, NdArray Sum)
{
    /// <summary>As <c>sends 1.5 to a, where 2 arrived before: 3.5</c>.</summary>
    public override string ToString() => $"sends {Brief.Of(Arriving)} to {Brief.Name(Node?.ToString())}"
        + (Present is null ? "" : $", where {Brief.Of(Present)} arrived before: {Brief.Of(Sum)}");
}
