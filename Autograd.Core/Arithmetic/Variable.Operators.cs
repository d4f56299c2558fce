namespace Autograd.Core;

// Operands are nullable because the gradient of an output that none reached is null; Apply refuses null with a message. In a backward
// computation that is not recorded, an operation on the arrays suffices: no function object is created for it.
public partial class Variable
{
    /// <summary>Elementwise sum, broadcast as in NumPy.</summary>
    /// <exception cref="ArgumentException">A variable is null or of integers, the types differ, or the shapes do not broadcast.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static Variable operator +(Variable? a, Variable? b) =>
        Unrecorded.Are(a, b) ? new Unrecorded(a!.Data + b!.Data) : new Add().Apply(a!, b!);

    /// <summary>Elementwise sum with a number, which takes the array's type.</summary>
    /// <exception cref="ArgumentException">The variable is null or of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which its array was made has ended.</exception>
    public static Variable operator +(Variable? a, double b) =>
        Unrecorded.Are(a, a) ? new Unrecorded(a!.Data + b) : new AddNumber(b).Apply(a!);

    /// <summary>Elementwise sum with a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(Variable, double)" path="/exception"/>
    public static Variable operator +(double a, Variable? b) =>
        Unrecorded.Are(b, b) ? new Unrecorded(a + b!.Data) : new AddNumber(a).Apply(b!);

    /// <summary>Elementwise difference, broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(Variable, Variable)" path="/exception"/>
    public static Variable operator -(Variable? a, Variable? b) =>
        Unrecorded.Are(a, b) ? new Unrecorded(a!.Data - b!.Data) : new Subtract().Apply(a!, b!);

    /// <summary>Elementwise difference with a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(Variable, double)" path="/exception"/>
    public static Variable operator -(Variable? a, double b) =>
        Unrecorded.Are(a, a) ? new Unrecorded(a!.Data - b) : new AddNumber(-b).Apply(a!);

    /// <summary>Elementwise difference with a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(Variable, double)" path="/exception"/>
    public static Variable operator -(double a, Variable? b) =>
        Unrecorded.Are(b, b) ? new Unrecorded(a - b!.Data) : new AddNumber(a).Apply(new Negate().Apply(b!));

    /// <summary>Elementwise product, broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(Variable, Variable)" path="/exception"/>
    public static Variable operator *(Variable? a, Variable? b) =>
        Unrecorded.Are(a, b) ? new Unrecorded(a!.Data * b!.Data) : new Multiply().Apply(a!, b!);

    /// <summary>Elementwise product with a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(Variable, double)" path="/exception"/>
    public static Variable operator *(Variable? a, double b) =>
        Unrecorded.Are(a, a) ? new Unrecorded(a!.Data * b) : new MultiplyNumber(b).Apply(a!);

    /// <summary>Elementwise product with a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(Variable, double)" path="/exception"/>
    public static Variable operator *(double a, Variable? b) =>
        Unrecorded.Are(b, b) ? new Unrecorded(a * b!.Data) : new MultiplyNumber(a).Apply(b!);

    /// <summary>Elementwise quotient, broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(Variable, Variable)" path="/exception"/>
    public static Variable operator /(Variable? a, Variable? b) =>
        Unrecorded.Are(a, b) ? new Unrecorded(a!.Data / b!.Data) : new Divide().Apply(a!, b!);

    /// <summary>Elementwise quotient by a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(Variable, double)" path="/exception"/>
    public static Variable operator /(Variable? a, double b) =>
        Unrecorded.Are(a, a) ? new Unrecorded(a!.Data / b) : new DivideByNumber(b).Apply(a!);

    /// <summary>Elementwise quotient of a number, which takes the array's type, by the elements.</summary>
    /// <inheritdoc cref="operator +(Variable, double)" path="/exception"/>
    public static Variable operator /(double a, Variable? b) =>
        Unrecorded.Are(b, b) ? new Unrecorded(a / b!.Data) : new DivideNumber(a).Apply(b!);

    /// <summary>The negated elements.</summary>
    /// <inheritdoc cref="operator +(Variable, double)" path="/exception"/>
    public static Variable operator -(Variable? x) =>
        Unrecorded.Are(x, x) ? new Unrecorded(-x!.Data) : new Negate().Apply(x!);

    /// <summary>Raises the elements to the power of a number.</summary>
    /// <inheritdoc cref="operator +(Variable, double)" path="/exception"/>
    public Variable Pow(double exponent) =>
        Unrecorded.Are(this, this) ? new Unrecorded(Data.Pow(exponent)) : new PowerNumber(exponent).Apply(this);

    /// <summary>Raises the elements to the power of another variable's, broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(Variable, Variable)" path="/exception"/>
    public Variable Pow(Variable exponent) => new Power().Apply(this, exponent);

    /// <summary>Repeats axes of length 1 and missing leading axes to reach a shape.</summary>
    /// <exception cref="ArgumentException">The shape cannot be reached, or the variable is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which its array was made has ended.</exception>
    public Variable BroadcastTo(Shape shape) =>
        shape == Shape ? this : Unrecorded.Are(this, this) ? new Unrecorded(Data.BroadcastTo(shape)) : new BroadcastTo(shape).Apply(this);

    /// <summary>Sums over the axes that a broadcast from that shape repeats.</summary>
    /// <exception cref="ArgumentException">That shape does not broadcast to this one, or the variable is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which its array was made has ended.</exception>
    public Variable SumTo(Shape shape) =>
        shape == Shape ? this : Unrecorded.Are(this, this) ? new Unrecorded(Data.SumTo(shape)) : new SumTo(shape).Apply(this);
}
