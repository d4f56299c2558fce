using Step4;

namespace Checks;

public static class Check04
{
    public static void Sum(Func<double?, double, double?> of)
    {
        Expect.Number("gradient", 2, of(null, 2), "a variable that has no gradient yet; 2 arrives",
            "Nothing was there, so the sum is what arrives.",
            (null, "null + 2 is null in C#: the case that nothing was there needs a line of its own."));
        Expect.Number("gradient", 5, of(2, 3), "a variable that has the gradient 2; 3 arrives",
            "2 was there and 3 arrives: the gradient is their sum.",
            (3, "The 2 is gone: what arrives has overwritten what was there. It has to be added."),
            (2, "The 3 is gone: what arrives counts too."));
        Expect.Number("gradient", 3, of(0, 3), "a variable that has the gradient 0; 3 arrives",
            "0 is a gradient like any other: only null means none.");
        Expect.Number("gradient", 0, of(-1, 1), "a variable that has the gradient -1; 1 arrives",
            "Gradients of opposite sign cancel: the sum is 0, not none.");
    }

    public static void TwoGradients(Func<Variable, Func<Variable, Variable>, Func<Variable, Variable>, (double, double)> at)
    {
        Variable x = new(1) { Grad = 5 };
        var (first, second) = at(x, v => new Exp().Apply(v), v => new Multiply().Apply(v, v));
        const string Where = "f(x) = exp(x), g(x) = x · x, x = 1, which had the gradient 5 from an earlier pass; the slope of ";
        Expect.Number("slope", Math.E, first, Where + "f", "x.Grad after one pass from f(x), and nothing else.",
            (5 + Math.E, "The 5 of the earlier pass is still in it: clear x first."));
        Expect.Number("slope", 2, second, Where + "g", "x.Grad after one pass from g(x), and nothing else.",
            (2 + Math.E, "The slope of f is still in it: gradients add up until they are cleared."));
        Expect.That(x.Grad is null, "x.Grad = none", $"x.Grad = {x.Grad}", Where + "both is known now",
            "Leave x without a gradient: clear it once more.");
    }
}
