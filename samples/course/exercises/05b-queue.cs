// Exercise 5b: the backward pass. Replace the line with "throw"; then run: dotnet run samples/course/check.cs 5
using Step5;

namespace Exercises;

public static class Pass
{
    /// <summary>Gives every leaf before root its gradient. What lies between has none afterwards.</summary>
    public static void Backward(Variable root) => throw new NotImplementedException("""
        root's gradient is 1, and its creator goes into a queue
        take the function of the highest rank out; let it Differentiate the gradient of its output; take that gradient away
        add each result to the gradient of its input; put the input's creator into the queue, if it never was in it
        """);
}
