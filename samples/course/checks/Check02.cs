using Step2;

namespace Checks;

public static class Check02
{
    public static void Sine(Func<Function> make)
    {
        var (sin, cos) = Math.SinCos(0.5);
        Expect.Number("gx", cos, Gradient(1), "y = Sine(x), x = 0.5, gy = 1",
            "Compare with the slope of the sine at 0.5: it is nearly 1 at 0, and falls.",
            (-cos, "The sign is wrong: the sine rises at 0.5. It is the cosine whose derivative has a minus."),
            (sin, "This is the sine itself. Its derivative is the cosine."),
            (1, "This is gy, passed on as it came. It has to be multiplied."));
        Expect.Number("gx", 2 * cos, Gradient(2), "y = Sine(x), x = 0.5, gy = 2", "gy counts once, as a factor.",
            (cos, "With gy = 1 this was right, with gy = 2 it is not: gy is missing. The chain rule multiplies it by the derivative."));

        double? Gradient(double gy) => make().Apply(new Variable(0.5)).Creator!.Differentiate([gy])[0];
    }

    public static void Slope(Func<Func<double, double>, double, double, double> of)
    {
        const double Step = 0.01;
        Expect.Number("slope", 12 + Step * Step, of(x => x * x * x, 2, Step), "f(x) = x³ at x = 2, step 0.01",
            "(f(x + step) - f(x - step)) / (2 · step): mind the brackets.",
            (12 + 6 * Step + Step * Step, "This used x and the point to the right. With the point to the left in place of x the error is "
                + "600 times smaller."),
            (12 - 6 * Step + Step * Step, "This used x and the point to the left. With the point to the right in place of x the error is "
                + "600 times smaller."),
            (2 * (12 + Step * Step), "Twice too large: the two points are two steps apart."),
            (-12 - Step * Step, "The sign is wrong: right minus left."));
    }
}
