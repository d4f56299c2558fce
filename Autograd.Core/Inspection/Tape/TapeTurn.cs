namespace Autograd.Core;

/// <summary>A function's turn in a recorded backward pass.</summary>
/// <param name="Function">The function.</param>
/// <param name="Received">The gradients that reached its outputs.</param>
/// <param name="Sends">The gradients it sent.</param>
/// <param name="Waiting">The first functions in the queue.</param>
/// <param name="Queue">The length of the queue.</param>
internal sealed record TapeTurn(
    Function Function, ArraySample?[] Received, TapeTurn.Sent[] Sends, Function[] Waiting, int Queue)
{
    /// <summary>A gradient sent to a node.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Arriving">The gradient.</param>
    /// <param name="Before">The sum before; null if it was the first to arrive.</param>
    /// <param name="Sum">The sum after; null if it was the first to arrive.</param>
    public sealed record Sent(VariableNode Node, ArraySample Arriving, ArraySample? Before, ArraySample? Sum);
}
