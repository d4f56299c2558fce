using Step7;

namespace Checks;

public static class Check07
{
    public static void Quotient(Func<Function> make)
    {
        Variable a = new(3), b = new(2);
        (2 * make().Apply(a, b)).Backward();
        const string Where = "y = 2 · Quotient(a, b), a = 3, b = 2, so gy = 2; the gradient of ";
        Expect.Number("a.Grad", 1, a.Grad, Where + "a", "a / b moves by 1 / b when a moves by 1.",
            (0.5, "gy is missing: the chain rule multiplies it by the derivative."));
        Expect.Number("b.Grad", -1.5, b.Grad, Where + "b", "-a / b², times gy.", (1.5, "The sign is wrong: a / b falls when b grows."),
            (-3, "a / b² has b squared in it."), (-0.75, "gy is missing here, though a has it."));
    }

    public static void Polar(Func<Function> make)
    {
        var (sin, cos) = Math.SinCos(0.5);
        Variable r = new(2), t = new(0.5), point = make().ApplyAll(r, t)[0];
        point.Backward();
        const string First = "(u, v) = Polar(r, t), r = 2, t = 0.5, backward from u alone, so gy[1] is null; the gradient of ";
        const string Missing = "null times a number is null in C#, so the gradient got lost. A gy that is null counts as 0: (gy[1] ?? 0).";
        Expect.Number("r.Grad", cos, r.Grad, First + "r", "u = r · cos t moves by cos t.", (null, Missing));
        Expect.Number("t.Grad", -2 * sin, t.Grad, First + "t", "u = r · cos t moves by -r · sin t.", (null, Missing), (2 * sin,
            "The sign is wrong: the cosine falls."));
        r.ClearGrad();
        t.ClearGrad();
        Variable[] both = make().ApplyAll(r, t);
        (both[0] + 3 * both[1]).Backward();
        const string Both = "y = u + 3 · v, (u, v) = Polar(r, t), so gy = (1, 3); the gradient of ";
        Expect.Number("r.Grad", cos + 3 * sin, r.Grad, Both + "r", "Each output moves y: add what arrives by both.",
            (cos, "The second output is missing."));
        Expect.Number("t.Grad", 2 * (3 * cos - sin), t.Grad, Both + "t", "Each output moves y: add what arrives by both.", (-2 * sin,
            "The second output is missing."));
    }
}
