namespace Autograd.Core;

/// <summary>A function's inputs before it computes, and the means to refuse them with a message that shows them all.</summary>
public readonly ref struct TypeCheck
{
    private readonly Function function;
    private readonly ReadOnlySpan<Variable> inputs;

    internal TypeCheck(Function function, ReadOnlySpan<Variable> inputs)
    {
        this.function = function;
        this.inputs = inputs;
    }

    /// <summary>The number of inputs.</summary>
    public int Count => inputs.Length;

    /// <summary>An input; only its shape and type are of interest here.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    public Variable this[int index] =>
        index >= 0 && index < inputs.Length ? inputs[index] : throw Errors.NoSuchInput(function, "check", index, inputs.Length);

    /// <summary>The function's name, as messages call it.</summary>
    public string Function => function.Name;

    /// <summary>What messages call an input.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    public string ArgumentName(int index) =>
        index >= 0 && index < inputs.Length ? Errors.Argument(function, inputs.Length, index)
        : throw Errors.NoSuchInput(function, "check", index, inputs.Length);

    /// <summary>Requires this number of inputs.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void Inputs(int count)
    {
        if (inputs.Length != count) throw Errors.WrongNumberOfInputs(function, inputs, count);
    }

    /// <summary>Requires this number of inputs, all of one float type.</summary>
    /// <inheritdoc cref="Inputs" path="/exception"/>
    /// <inheritdoc cref="SameFloat" path="/exception"/>
    public void Floats(int count)
    {
        Inputs(count);
        SameFloat();
    }

    /// <summary>Requires that all inputs have one float type.</summary>
    /// <exception cref="ArgumentException">One is of integers, or float32 and float64 are mixed.</exception>
    public void SameFloat()
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!inputs[i].DType.IsFloat()) throw Errors.NotAFloat(function, inputs, i);
            if (inputs[i].DType != inputs[0].DType) throw Errors.MixedDTypes(function, inputs);
        }
    }

    /// <summary>Requires a condition.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="problem">What is wrong if it does not.</param>
    /// <param name="rule">The rule, as <c>(m, k) · (k, n) → (m, n)</c>.</param>
    /// <param name="fix">What to write instead.</param>
    /// <exception cref="ArgumentException">The condition does not hold.</exception>
    public void Require(bool condition, string problem, string rule, string? fix = null)
    {
        if (!condition) throw Failure(problem, rule, fix);
    }

    /// <summary>The exception to throw when the inputs do not fit.</summary>
    /// <inheritdoc cref="Require" path="/param"/>
    public ArgumentException Failure(string problem, string rule, string? fix = null) =>
        Errors.Inputs(function, inputs, problem ?? "", rule ?? "", fix);

    /// <summary>The text of an exception about an argument that is not an input, such as a constructor argument.</summary>
    /// <param name="problem">What is wrong, beginning with the function's name: <c>LeakyReLU: slope is NaN</c>.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="fix">What to write instead (default: nothing is suggested).</param>
    /// <returns>Two or three lines; a part of more than 500 characters loses its middle.</returns>
    public static string Message(string problem, string rule, string? fix = null) => Errors.Text(problem ?? "", rule ?? "", fix);
}
