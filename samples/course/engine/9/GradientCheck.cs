namespace Step9;

/// <summary>Derivatives without any rule: move each number of the input a little and look.</summary>
public static class GradientCheck
{
    /// <summary>The slopes of the sum of f at x, from one point on either side.</summary>
    public static NdArray Numeric(Func<Variable, Variable> f, NdArray x, double step = 1e-5) =>
        new([.. x.ToArray().Select((_, i) => (At(f, x, i, step) - At(f, x, i, -step)) / (2 * step))], x.Shape);

    /// <summary>Compares the gradient that the rules give with the numeric one.</summary>
    public static string Of(Func<Variable, Variable> f, NdArray at)
    {
        Variable x = new(at);
        F.Sum(f(x)).Backward();
        var (rule, numeric) = (x.Grad ?? 0, Numeric(f, at));
        var agree = rule.Shape.SequenceEqual(numeric.Shape) && (rule - numeric).ToArray().All(difference => Math.Abs(difference) < 1e-6);
        return $"{(agree ? "ok   " : "WRONG")} the rule says {rule}, the slopes are {numeric}";
    }

    private static double At(Func<Variable, Variable> f, NdArray x, int moved, double by) =>
        F.Sum(f(new NdArray([.. x.ToArray().Select((value, i) => i == moved ? value + by : value)], x.Shape))).Data.ToArray()[0];
}
