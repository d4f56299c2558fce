// Solution 4b.
using Step4;

namespace Solutions;

public static class TwoGradients
{
    /// <summary>The slopes of f and of g at x, each by itself. Afterwards x has no gradient.</summary>
    public static (double OfF, double OfG) At(Variable x, Func<Variable, Variable> f, Func<Variable, Variable> g)
    {
        x.ClearGrad();
        f(x).Backward();
        var first = x.Grad!.Value;
        x.ClearGrad();
        g(x).Backward();
        var second = x.Grad!.Value;
        x.ClearGrad();
        return (first, second);
    }
}
