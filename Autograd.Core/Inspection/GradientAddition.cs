namespace Autograd.Core;

/// <summary>A gradient that reached a node.</summary>
/// <param name="Node">Where it arrived.</param>
/// <param name="Present">What was there before; null for the first to arrive.</param>
/// <param name="Arriving">What was added.</param>
/// <param name="Sum">What is there now.</param>
public sealed record GradientAddition(VariableNode Node, NdArray? Present, NdArray Arriving, NdArray Sum);
