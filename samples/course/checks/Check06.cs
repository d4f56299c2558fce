using Step6;

namespace Checks;

public static class Check06
{
    public static void Sigmoid(Func<Function> make)
    {
        Variable y = make().Apply(new Variable(0.5));
        var value = 1 / (1 + Math.Exp(-0.5));
        const string Where = "y = Sigmoid(x), x = 0.5";
        Expect.Number("y", value, y.Data, Where, "1 / (1 + exp(-x)): mind the minus.");
        Expect.Number("gx", 2 * value * (1 - value), y.Creator!.Differentiate([2])[0], Where + ", gy = 2",
            "gy · y · (1 - y), where y is RetainedOutput(0).",
            (value * (1 - value), "gy is missing: the chain rule multiplies it by the derivative."),
            (double.NaN, "NaN stands in place of an input that was not kept. The rule reads x; it should read y."));
        Expect.That(y.Creator.Inputs[0].Data is null, "x is let go", "x is kept", Where + "; what the graph keeps",
            "Nobody needs x again. RetainInputs([]) in ForwardCpu keeps no input; without it, all are kept.");
    }

    public static void Rectifier(Func<double, Function> make)
    {
        foreach (var slope in new[] { 0.2, 0, -0.2 })
            foreach (var x in new[] { 2, -2, 0, -0.0 })
            {
                Variable input = new(x), y = make(slope).Apply(input);
                var where = $"y = Rectifier(x), slope {slope:0.0}, x = {x:0.0}";
                Expect.Number("y", x < 0 ? slope * x : x, y.Data, where, "x where it is not less than 0, slope · x elsewhere.");
                y.Backward();
                Expect.Number("gx", x < 0 ? slope : 1, input.Grad, where, "1 where x is not less than 0, the slope elsewhere.", Known(slope,
                    x));
                Expect.That(slope < 0 || y.Creator!.Inputs[0].Data is null, "x is let go", "x is kept", where + "; what the graph keeps",
                    "For a slope ≥ 0 the sign bit of y says all, so nobody needs x again: RetainInputs([]).");
            }
    }

    private static (double?, string) Known(double slope, double x) => (slope, x) switch
    {
        (0, < 0) => (1, "y is -0 here, and -0 < 0 is false. Its sign bit is set, though: double.IsNegative."),
        ( < 0, < 0) => (1, "y is +0.4 here: a negative slope turns the sign, so that y cannot tell. Keep x for such slopes."),
        (_, 0) when double.IsNegative(x) => (slope,
            "x is -0, which is not less than 0, but has the sign bit, and y inherits it. x + 0.0 makes it +0."),
        (_, 0) => (slope, "At 0 the derivative is 1 here: ask whether the sign bit is set, not whether y ≤ 0."),
        _ => (double.NaN, "NaN stands in place of an input that was not kept."),
    };
}
