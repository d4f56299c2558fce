namespace Autograd.Tests.Graph;

/// <summary>
/// A number and its possible rounding error, in units of the machine epsilon: each operation adds one for its own result.
/// </summary>
/// <param name="Value">The number.</param>
/// <param name="Error">Its possible rounding error.</param>
/// <param name="Size">How large it would be if no terms had cancelled. Reverse mode adds the same terms in another order: where forward
/// mode multiplies two that have cancelled to 0, it may meet them before they do.</param>
internal readonly record struct Measured(double Value, double Error, double Size)
{
    private double Cancelled => Size - Math.Abs(Value);

    public static implicit operator Measured(double value) => new(value, Math.Abs(value), Math.Abs(value));

    public static Measured operator +(Measured a, Measured b) => Rounded(a.Value + b.Value, a.Error + b.Error, a.Size + b.Size);

    public static Measured operator -(Measured x) => x with { Value = -x.Value };

    public static Measured operator *(Measured a, Measured b) => Rounded(
        a.Value * b.Value,
        Math.Abs(a.Value) * b.Error + Math.Abs(b.Value) * a.Error + a.Cancelled * b.Cancelled,
        a.Size * b.Size);

    public static Measured operator /(Measured a, Measured b)
    {
        var (quotient, divisor) = (a.Value / b.Value, Math.Abs(b.Value));
        var error = a.Error + Math.Abs(quotient) * b.Error + a.Cancelled * b.Cancelled / divisor;
        return Rounded(quotient, error / divisor, a.Size * b.Size / (divisor * divisor));
    }

    /// <summary>A function's value at x, where it has this slope.</summary>
    public static Measured Of(Measured x, double value, double slope) =>
        Rounded(value, Math.Abs(slope) * x.Error, Math.Abs(value) + Math.Abs(slope) * x.Cancelled);

    private static Measured Rounded(double value, double error, double size) => new(value, error + Math.Abs(value), size);
}
