using Step9;

namespace Checks;

public static class Check09
{
    public static void Reciprocal(Func<Function> make)
    {
        Variable x = new(2);
        make().Apply(x).Backward(createGraph: true);
        const string Where = "y = Reciprocal(x), x = 2; the ";
        Expect.Number("slope", -0.25, Number(x.Grad), Where + "first derivative", "-gy · y · y, and y is 0.5.",
            (0.25, "The sign is wrong: 1 / x falls."));
        Variable slope = x.GradVariable!;
        x.ClearGrad();
        slope.Backward();
        Expect.Number("slope of the slope", 0.25, Number(x.Grad), Where + "second derivative",
            "The first one, -y², differentiated again: 2 / x³.",
            (null, "Nothing arrived at x: the y in your rule is only a number. RetainedOutputVariable(0) is y with its place in the "
                + "graph."),
            (0.125, "Half of it is missing: of the two factors y, one is only a number."));
    }

    public static void Newton(Func<Func<Variable, Variable>, double, double> step)
    {
        Expect.Number("x", 3, step(x => (x - 3) * (x - 3), 10), "f(x) = (x - 3)², from x = 10",
            "For a parabola one step leads to the bottom: x - 14 / 2.",
            (17, "The step leads uphill: minus f′ / f″."), (10 - 14.0 / 16,
                "This divided by f′ + f″: x has to be cleared between the two passes."),
            (-4, "This subtracted f′ itself: divide it by f″."));
        var (first, second) = (Math.Exp(2) - 2, Math.Exp(2));
        Expect.Number("x", 2 - first / second, step(x => F.Exp(x) - 2 * x, 2), "f(x) = exp(x) - 2x, from x = 2",
            "f′ = exp(x) - 2 and f″ = exp(x).");
    }

    private static double? Number(NdArray? array) => array?.ToArray()[0];
}
