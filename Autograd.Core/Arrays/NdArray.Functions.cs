namespace Autograd.Core;

// Elementary functions of the elements, as System.Math defines them.
public sealed partial class NdArray
{
    /// <summary>The sine.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Sin() => ElementwiseOperation.Unary<Guarded<SinKernel>>("Sin", this);

    /// <summary>The cosine.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Cos() => ElementwiseOperation.Unary<Guarded<CosKernel>>("Cos", this);

    /// <summary>The tangent.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Tan() => ElementwiseOperation.Unary<Guarded<TanKernel>>("Tan", this);

    /// <summary>The angle whose sine is the element, in [−π/2, π/2]; NaN outside [−1, 1].</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Arcsin() => ElementwiseOperation.Unary<OneByOne<ArcsinKernel>>("Arcsin", this);

    /// <summary>The angle whose cosine is the element, in [0, π]; NaN outside [−1, 1].</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Arccos() => ElementwiseOperation.Unary<OneByOne<ArccosKernel>>("Arccos", this);

    /// <summary>The angle whose tangent is the element, in [−π/2, π/2].</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Arctan() => ElementwiseOperation.Unary<OneByOne<ArctanKernel>>("Arctan", this);

    /// <summary>The hyperbolic sine.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Sinh() => ElementwiseOperation.Unary<Vectorized<SinhKernel>>("Sinh", this);

    /// <summary>The hyperbolic cosine.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Cosh() => ElementwiseOperation.Unary<Vectorized<CoshKernel>>("Cosh", this);

    /// <summary>The logarithm to base 2; −∞ at 0, NaN below.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Log2() => ElementwiseOperation.Unary<Guarded<Log2Kernel>>("Log2", this);

    /// <summary>The logarithm to base 10; −∞ at 0, NaN below.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Log10() => ElementwiseOperation.Unary<Guarded<Log10Kernel>>("Log10", this);

    /// <summary>The largest integer that is not larger than the element.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Floor() => ElementwiseOperation.Unary<Vectorized<FloorKernel>>("Floor", this);

    /// <summary>The smallest integer that is not smaller than the element.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Ceiling() => ElementwiseOperation.Unary<Vectorized<CeilingKernel>>("Ceiling", this);

    /// <summary>eˣ − 1, accurate near 0.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Expm1() => ElementwiseOperation.Unary<Vectorized<Expm1Kernel>>("Expm1", this);

    /// <summary>The natural logarithm of 1 + x, accurate near 0.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Log1p() => ElementwiseOperation.Unary<Vectorized<Log1pKernel>>("Log1p", this);

    /// <summary>The error function, 2/√π ∫₀ˣ e^(−t²) dt.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Erf() => ElementwiseOperation.Unary<OneByOne<ErfKernel>>("Erf", this);

    /// <summary>1 − erf x, accurate where erf x is near 1.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray Erfc() => ElementwiseOperation.Unary<OneByOne<ErfcKernel>>("Erfc", this);

    /// <summary>Φ(x), the probability that a standard normal number is at most x; accurate even far below 0.</summary>
    /// <inheritdoc cref="Exp" path="/exception"/>
    public NdArray NormalCdf() => ElementwiseOperation.Unary<OneByOne<NormalCdfKernel>>("NormalCdf", this);

    /// <summary>The angle of the point (x, y), in [−π, π]; broadcast as in NumPy.</summary>
    /// <inheritdoc cref="operator +(NdArray, NdArray)" path="/exception"/>
    public static NdArray Arctan2(NdArray y, NdArray x) => ElementwiseOperation.Binary<OneByOne2<Atan2Kernel>>("Arctan2", y, x);

    /// <summary>Sums along an axis from its beginning up to each element or, in reverse, from its end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The array is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray CumulativeSum(int axis, bool reverse = false) =>
        CumulativeOperation.Sum(this, Shape.Axis(axis, nameof(CumulativeSum)), reverse);

    /// <summary>The product over all axes or some; 1 over nothing.</summary>
    /// <inheritdoc cref="Sum(ReadOnlySpan{int}, bool)" path="/exception"/>
    public NdArray Prod(ReadOnlySpan<int> axes = default, bool keepDims = false) =>
        ReductionOperation.Over<ProductKernel>(this, axes, keepDims);

    /// <summary>The product along one axis.</summary>
    /// <inheritdoc cref="Sum(ReadOnlySpan{int}, bool)" path="/exception"/>
    public NdArray Prod(int axis, bool keepDims = false) => Prod([axis], keepDims);

    /// <summary>
    /// For each element, the product of the others along the last axis; computed without division, so zeros are harmless.
    /// </summary>
    /// <exception cref="ArgumentException">The array is a scalar or of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray ProductsOfOthers() =>
        Rank > 0 ? CumulativeOperation.ProductsOfOthers(this) : throw Errors.NotOfRank(nameof(ProductsOfOthers), this, 1);

    /// <summary>
    /// eˣ / Σ eˣ along an axis; the maximum is subtracted first. Rows with NaN or +∞, or with nothing but −∞, become NaN.
    /// </summary>
    /// <param name="axis">The axis whose elements sum to 1; negative ones count from the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The array is of integers.</exception>
    /// <exception cref="InvalidOperationException">The step in which the array was made has ended.</exception>
    public NdArray Softmax(int axis) => SoftmaxOperation.Along(this, Shape.Axis(axis, nameof(Softmax)), logarithm: false);

    /// <summary>x − log Σ eˣ along an axis: more accurate than the logarithm of <see cref="Softmax"/>, and NaN in the same rows.</summary>
    /// <inheritdoc cref="Softmax" path="/param|/exception"/>
    public NdArray LogSoftmax(int axis) => SoftmaxOperation.Along(this, Shape.Axis(axis, nameof(LogSoftmax)), logarithm: true);

    /// <summary>Creates the identity matrix (n, n): 1 on the diagonal, 0 elsewhere.</summary>
    /// <exception cref="ArgumentException">The size is negative.</exception>
    public static NdArray Identity(int n, DType dtype = DType.Float32)
    {
        var places = Arange(n).Reshape(n, 1);
        return Equal(places, places.Reshape(1, n)).To(dtype);
    }
}
