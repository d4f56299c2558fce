namespace Autograd.Tests.Graph;

/// <summary>
/// A number, and how far rounding may have taken it, in units of the machine's epsilon: each operation adds one for its own result.
/// </summary>
internal readonly record struct Measured(double Value, double Error)
{
    public static implicit operator Measured(double value) => new(value, Math.Abs(value));

    public static Measured operator +(Measured a, Measured b) => Rounded(a.Value + b.Value, a.Error + b.Error);

    public static Measured operator -(Measured x) => new(-x.Value, x.Error);

    public static Measured operator *(Measured a, Measured b) =>
        Rounded(a.Value * b.Value, Math.Abs(a.Value) * b.Error + Math.Abs(b.Value) * a.Error);

    public static Measured operator /(Measured a, Measured b)
    {
        var quotient = a.Value / b.Value;
        return Rounded(quotient, (a.Error + Math.Abs(quotient) * b.Error) / Math.Abs(b.Value));
    }

    /// <summary>A function's value at x, where it has this slope.</summary>
    public static Measured Of(Measured x, double value, double slope) => Rounded(value, Math.Abs(slope) * x.Error);

    private static Measured Rounded(double value, double error) => new(value, error + Math.Abs(value));
}
