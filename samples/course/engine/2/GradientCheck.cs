namespace Step2;

/// <summary>Derivatives without any rule: move the input a little and look.</summary>
public static partial class GradientCheck
{
    /// <summary>The slope of f at x, from one point on either side.</summary>
    public static double Numeric(Func<Variable, Variable> f, double x, double step = 1e-5) =>
        (At(f, x + step) - At(f, x - step)) / (2 * step);

    private static double At(Func<Variable, Variable> f, double x) => f(new Variable(x)).Data;
}
