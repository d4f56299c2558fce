namespace Autograd.Core;

// Operands are nullable because the gradient of an output that none reached is null: an author who multiplies one gets a message instead
// of a crash.
public sealed partial class NdArray
{
    /// <summary>Elementwise sum, broadcast as in NumPy.</summary>
    /// <exception cref="ArgumentException">An array is null or of integers, the types differ, or the shapes do not broadcast.</exception>
    /// <exception cref="InvalidOperationException">The step in which an array was made has ended.</exception>
    public static NdArray operator +(NdArray? a, NdArray? b) => ElementwiseOperation.Binary<Vectorized2<AddKernel>>("Add", a, b);

    /// <summary>Elementwise sum with a number, which takes the array's type.</summary>
    /// <exception cref="ArgumentException">The array is null or of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public static NdArray operator +(NdArray? a, double b) => ElementwiseOperation.Binary<Vectorized2<AddKernel>>("Add", a, b);

    /// <summary>Elementwise sum with a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(NdArray, double)" path="/exception"/>
    public static NdArray operator +(double a, NdArray? b) => b + a;

    /// <summary>Elementwise difference, broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public static NdArray operator -(NdArray? a, NdArray? b) => ElementwiseOperation.Binary<Vectorized2<SubtractKernel>>("Subtract", a, b);

    /// <summary>Elementwise difference with a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(NdArray, double)" path="/exception"/>
    public static NdArray operator -(NdArray? a, double b) => ElementwiseOperation.Binary<Vectorized2<SubtractKernel>>("Subtract", a, b);

    /// <summary>Elementwise difference with a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(NdArray, double)" path="/exception"/>
    public static NdArray operator -(double a, NdArray? b) => ElementwiseOperation.Binary<Vectorized2<SubtractKernel>>("Subtract", a, b);

    /// <summary>Elementwise product, broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public static NdArray operator *(NdArray? a, NdArray? b) => ElementwiseOperation.Binary<Vectorized2<MultiplyKernel>>("Multiply", a, b);

    /// <summary>Elementwise product with a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(NdArray, double)" path="/exception"/>
    public static NdArray operator *(NdArray? a, double b) => ElementwiseOperation.Binary<Vectorized2<MultiplyKernel>>("Multiply", a, b);

    /// <summary>Elementwise product with a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(NdArray, double)" path="/exception"/>
    public static NdArray operator *(double a, NdArray? b) => b * a;

    /// <summary>Elementwise quotient, broadcast as in NumPy; IEEE rules for zeros and infinities.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public static NdArray operator /(NdArray? a, NdArray? b) => ElementwiseOperation.Binary<Vectorized2<DivideKernel>>("Divide", a, b);

    /// <summary>Elementwise quotient by a number, which takes the array's type.</summary>
    /// <inheritdoc cref="operator +(NdArray, double)" path="/exception"/>
    public static NdArray operator /(NdArray? a, double b) => ElementwiseOperation.Binary<Vectorized2<DivideKernel>>("Divide", a, b);

    /// <summary>Elementwise quotient of a number, which takes the array's type, by the elements.</summary>
    /// <inheritdoc cref="operator +(NdArray, double)" path="/exception"/>
    public static NdArray operator /(double a, NdArray? b) => ElementwiseOperation.Binary<Vectorized2<DivideKernel>>("Divide", a, b);

    /// <summary>The negated elements.</summary>
    /// <inheritdoc cref="operator +(NdArray, double)" path="/exception"/>
    public static NdArray operator -(NdArray? x) => ElementwiseOperation.Unary<Vectorized<NegateKernel>>("Negate", x);

    /// <summary>1 where a &gt; b, else 0, in the arrays' float type; broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public static NdArray operator >(NdArray? a, NdArray? b) => ElementwiseOperation.Binary<Vectorized2<GreaterKernel>>("Greater", a, b);

    /// <summary>1 where a &gt; b, else 0, in the array's float type.</summary>
    /// <inheritdoc cref="operator +(NdArray, double)" path="/exception"/>
    public static NdArray operator >(NdArray? a, double b) => ElementwiseOperation.Binary<Vectorized2<GreaterKernel>>("Greater", a, b);

    /// <summary>1 where a &lt; b, else 0, in the arrays' float type; broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public static NdArray operator <(NdArray? a, NdArray? b) => ElementwiseOperation.Binary<Vectorized2<GreaterKernel>>("Less", b, a);

    /// <summary>1 where a &lt; b, else 0, in the array's float type.</summary>
    /// <inheritdoc cref="operator +(NdArray, double)" path="/exception"/>
    public static NdArray operator <(NdArray? a, double b) => ElementwiseOperation.Binary<Vectorized2<GreaterKernel>>("Less", b, a);

    /// <summary>1 where a = b, else 0, in the arrays' float type; broadcast as in NumPy; NaN equals nothing.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public static NdArray Equal(NdArray a, NdArray b) => ElementwiseOperation.Binary<Vectorized2<EqualKernel>>("Equal", a, b);

    /// <summary>The larger of two elements; NaN wins; broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public static NdArray Maximum(NdArray a, NdArray b) => ElementwiseOperation.Binary<Vectorized2<MaximumKernel>>("Maximum", a, b);

    /// <summary>The smaller of two elements; NaN wins; broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public static NdArray Minimum(NdArray a, NdArray b) => ElementwiseOperation.Binary<Vectorized2<MinimumKernel>>("Minimum", a, b);

    /// <summary>a where the condition is not 0, b where it is; all three broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public static NdArray Where(NdArray condition, NdArray a, NdArray b) => ElementwiseOperation.Select(condition, a, b);

    /// <summary>Raises the elements to a power; follows the IEEE rules of <see cref="Math.Pow"/>.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Pow(double exponent) => ElementwiseOperation.Binary<PowKernel>("Power", this, exponent);

    /// <summary>Raises the elements to another array's, broadcast as in NumPy; follows the IEEE rules of <see cref="Math.Pow"/>.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public NdArray Pow(NdArray exponent) => ElementwiseOperation.Binary<PowKernel>("Power", this, exponent);

    /// <summary>eˣ.</summary>
    /// <exception cref="ArgumentException">The array is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray Exp() => ElementwiseOperation.Unary<Vectorized<ExpKernel>>("Exp", this);

    /// <summary>The natural logarithm; −∞ at 0, NaN below.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Log() => ElementwiseOperation.Unary<Guarded<LogKernel>>("Log", this);

    /// <summary>The square root; NaN below 0.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Sqrt() => ElementwiseOperation.Unary<Vectorized<SqrtKernel>>("Sqrt", this);

    /// <summary>The absolute value.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Abs() => ElementwiseOperation.Unary<Vectorized<AbsKernel>>("Abs", this);

    /// <summary>−1, 0 or 1 for negative, zero or positive elements; NaN stays NaN.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Sign() => ElementwiseOperation.Unary<Vectorized<SignKernel>>("Sign", this);

    /// <summary>The hyperbolic tangent.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Tanh() => ElementwiseOperation.Unary<Vectorized<TanhKernel>>("Tanh", this);

    /// <summary>1 / (1 + e⁻ˣ), without overflow.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Sigmoid() => ElementwiseOperation.Unary<Vectorized<SigmoidKernel>>("Sigmoid", this);
}
