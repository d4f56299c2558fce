namespace Step7;

// Two operators record a function of their own; the others are made of them and of powers.
public partial class Variable
{
    public static implicit operator Variable(double number) => new(number);

    public static Variable operator +(Variable a, Variable b) => new Add().Apply(a, b);
    public static Variable operator *(Variable a, Variable b) => new Multiply().Apply(a, b);
    public static Variable operator -(Variable x) => -1 * x;
    public static Variable operator -(Variable a, Variable b) => a + -b;
    public static Variable operator /(Variable a, Variable b) => a * b.Pow(-1);

    public Variable Pow(double exponent) => new PowerNumber(exponent).Apply(this);
}
