namespace Step7;

/// <summary>Derivatives without any rule: move the input a little and look.</summary>
public static class GradientCheck
{
    /// <summary>The slope of f at x, from one point on either side.</summary>
    public static double Numeric(Func<Variable, Variable> f, double x, double step = 1e-5) =>
        (At(f, x + step) - At(f, x - step)) / (2 * step);

    /// <summary>Compares the gradient that the rules give with the numeric one.</summary>
    public static string Of(Func<Variable, Variable> f, double at)
    {
        Variable x = new(at);
        f(x).Backward();
        var (rule, numeric) = (x.Grad ?? 0, Numeric(f, at));
        var agree = Math.Abs(rule - numeric) <= 1e-6 * Math.Max(1, Math.Abs(numeric));
        return $"{(agree ? "ok   " : "WRONG")} at x = {at}: the rule says {rule:F6}, the slope is {numeric:F6}";
    }

    private static double At(Func<Variable, Variable> f, double x) => f(new Variable(x)).Data;
}
