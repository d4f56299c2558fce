namespace Autograd.Tests.Graph;

/// <summary>
/// A hyper-dual number: a value, its derivatives in two directions u and v, and the second derivative in both. Forward mode, twice, in
/// plain arithmetic, independent of the library.
/// </summary>
internal readonly record struct Number(Measured Value, Measured U, Measured V, Measured UV)
{
    public static implicit operator Number(double value) => new(value, default, default, default);

    public static Number operator +(Number a, Number b) => new(a.Value + b.Value, a.U + b.U, a.V + b.V, a.UV + b.UV);

    public static Number operator -(Number x) => new(-x.Value, -x.U, -x.V, -x.UV);

    public static Number operator -(Number a, Number b) => a + -b;

    public static Number operator *(Number a, Number b) => new(
        a.Value * b.Value,
        a.U * b.Value + a.Value * b.U,
        a.V * b.Value + a.Value * b.V,
        a.UV * b.Value + a.U * b.V + a.V * b.U + a.Value * b.UV);

    public static Number operator /(Number a, Number b)
    {
        var inverse = 1 / b.Value;
        return a * b.Through(inverse, -(inverse * inverse), 2 * (inverse * inverse * inverse));
    }

    public static Number Exp(Number x)
    {
        var y = Math.Exp(x.Value.Value);
        var e = Measured.Of(x.Value, y, y);
        return x.Through(e, e, e);
    }

    public static Number Log(Number x)
    {
        var inverse = 1 / x.Value;
        return x.Through(Measured.Of(x.Value, Math.Log(x.Value.Value), inverse.Value), inverse, -(inverse * inverse));
    }

    public static Number Sin(Number x)
    {
        var (sin, cos) = SinCos(x.Value);
        return x.Through(sin, cos, -sin);
    }

    public static Number Cos(Number x)
    {
        var (sin, cos) = SinCos(x.Value);
        return x.Through(cos, -sin, -cos);
    }

    public static Number Sqrt(Number x)
    {
        var root = Math.Sqrt(x.Value.Value);
        var y = Measured.Of(x.Value, root, 0.5 / root);
        var slope = 0.5 / y;
        return x.Through(y, slope, -0.5 * (slope / x.Value));
    }

    public static Number Arctan(Number x)
    {
        var slope = 1 / (1 + x.Value * x.Value);
        return x.Through(Measured.Of(x.Value, Math.Atan(x.Value.Value), slope.Value), slope, -2 * (x.Value * slope * slope));
    }

    /// <summary>2/√π Σ 2ⁿ x²ⁿ⁺¹ e^−x² / (1 · 3 · … · (2n + 1)): no term is negative where x is not.</summary>
    public static Number Erf(Number x)
    {
        var (value, term, sum) = (x.Value.Value, x.Value.Value, 0.0);
        for (var n = 1; Math.Abs(term) > 1e-18; n++)
        {
            sum += term;
            term *= 2 * value * value / (2 * n + 1);
        }

        var density = 2 / Math.Sqrt(Math.PI) * Math.Exp(-value * value);
        var slope = Measured.Of(x.Value, density, 2 * value * density);
        return x.Through(Measured.Of(x.Value, density * sum, density), slope, -2 * (x.Value * slope));
    }

    public static Number Sinh(Number x) => 0.5 * (Exp(x) - Exp(-x));

    public static Number Cosh(Number x) => 0.5 * (Exp(x) + Exp(-x));

    /// <summary>The derivative of the hyperbolic tangent y is 1 − y², which has the rounding of 1.</summary>
    public static Number Tanh(Number x)
    {
        var y = Math.Tanh(x.Value.Value);
        var (slope, curvature) = (1 - y * y, -2 * y * (1 - y * y));
        var value = Measured.Of(x.Value, y, slope);
        return x.Through(value, new(slope, 2 * value.Error + 1, slope), new(curvature, 6 * value.Error + 2, Math.Abs(curvature)));
    }

    /// <summary>The derivative of the sigmoid y is y (1 − y), which has the rounding of y, however near y is to 1.</summary>
    public static Number Sigmoid(Number x)
    {
        var y = (1 / (1 + Exp(-x.Value.Value))).Value.Value;
        var (slope, curvature) = (y * (1 - y), y * (1 - y) * (1 - 2 * y));
        var value = Measured.Of(x.Value, y, slope);
        return x.Through(value, new(slope, value.Error + y, slope), new(curvature, 3 * (value.Error + y), Math.Abs(curvature)));
    }

    public static Number Softplus(Number x) => Log(1 + Exp(x));

    public static Number Arcsin(Number x) => Arctan(x / Sqrt(1 - x * x));

    public static Number Rectified(Number x, Number slope) => x.Value.Value < 0 ? slope * x : x;

    public static Number Sum(IEnumerable<Number> numbers) => numbers.Aggregate((Number)0.0, (sum, number) => sum + number);

    public static Number Mean(Number[] numbers) => Sum(numbers) / numbers.Length;

    public static Number Variance(Number[] numbers)
    {
        var mean = Mean(numbers);
        return Mean([.. numbers.Select(number => (number - mean) * (number - mean))]);
    }

    public static Number Largest(Number[] numbers) => numbers.MaxBy(number => number.Value.Value);

    public static Number Smallest(Number[] numbers) => numbers.MinBy(number => number.Value.Value);

    public static Number Product(Number[] numbers) => numbers.Aggregate((Number)1.0, (product, number) => product * number);

    public static Number LogSumExp(Number[] numbers) => Log(Sum(numbers.Select(Exp)));

    public static Number[] Softmax(Number[] numbers) => Array.ConvertAll(LogSoftmax(numbers), Exp);

    public static Number[] LogSoftmax(Number[] numbers)
    {
        var sum = LogSumExp(numbers);
        return Array.ConvertAll(numbers, number => number - sum);
    }

    /// <summary>Whether it is so far from a kink that rounding, even in float32, cannot move it to the other side.</summary>
    public bool IsAwayFrom(double kink) => Math.Abs(Value.Value - kink) > 1e-3 + 2e-6 * Value.Error;

    /// <summary>f(x), from f and its first two derivatives at x.</summary>
    private Number Through(Measured f, Measured f1, Measured f2) => new(f, f1 * U, f1 * V, f1 * UV + f2 * U * V);

    private static (Measured Sin, Measured Cos) SinCos(Measured x)
    {
        var (sin, cos) = Math.SinCos(x.Value);
        return (Measured.Of(x, sin, cos), Measured.Of(x, cos, sin));
    }
}
