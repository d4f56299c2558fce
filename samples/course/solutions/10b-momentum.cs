// Solution 10b.
using Step10;

namespace Solutions;

/// <summary>Gradient descent that keeps some of its speed, like a ball in a bowl.</summary>
public sealed class Momentum(double rate, double momentum)
{
    private NdArray velocity = 0;

    /// <summary>The parameter's next value.</summary>
    public NdArray Next(NdArray data, NdArray gradient)
    {
        velocity = momentum * velocity - rate * gradient;
        return data + velocity;
    }
}
