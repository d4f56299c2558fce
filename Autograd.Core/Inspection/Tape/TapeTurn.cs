namespace Autograd.Core;

/// <summary>A function's turn in a recorded backward pass.</summary>
/// <param name="Function">The function.</param>
/// <param name="Received">What had reached its outputs.</param>
/// <param name="Sends">What it sent where.</param>
/// <param name="Waiting">The first functions in the queue.</param>
/// <param name="Queue">How many there are.</param>
internal sealed record TapeTurn(
    Function Function, ArraySample?[] Received, TapeTurn.Sent[] Sends, Function[] Waiting, int Queue)
{
    /// <summary>A gradient on its way.</summary>
    /// <param name="Node">Where it went.</param>
    /// <param name="Arriving">What was sent.</param>
    /// <param name="Before">What was there; null if it was the first.</param>
    /// <param name="Sum">What is there now; null if it was the first.</param>
    public sealed record Sent(VariableNode Node, ArraySample Arriving, ArraySample? Before, ArraySample? Sum);
}
