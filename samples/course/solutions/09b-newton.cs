// Solution 9b.
using Step9;

namespace Solutions;

public static class Newton
{
    /// <summary>From x, one step towards the bottom of f: x − f′(x) / f″(x).</summary>
    public static double Step(Func<Variable, Variable> f, double at)
    {
        Variable x = new(at);
        f(x).Backward(createGraph: true);
        var slope = x.GradVariable!;
        x.ClearGrad();
        slope.Backward();
        return at - slope.Data.ToArray()[0] / x.Grad!.ToArray()[0];
    }
}
