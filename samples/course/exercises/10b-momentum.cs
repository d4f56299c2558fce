// Exercise 10b: descent with momentum. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 10
using Step10;

namespace Exercises;

/// <summary>Gradient descent that keeps some of its speed, like a ball in a bowl.</summary>
public sealed class Momentum(double rate, double momentum)
{
    private NdArray velocity = 0;

    /// <summary>The parameter's next value.</summary>
    public NdArray Next(NdArray data, NdArray gradient) =>
        throw new NotImplementedException("the velocity becomes momentum times itself minus rate times gradient; the next value is data "
            + "plus velocity");
}
