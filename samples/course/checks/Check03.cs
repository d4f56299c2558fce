using System.Diagnostics;
using Step3;

namespace Checks;

public static class Check03
{
    public static void Loop(Action<Variable> backward)
    {
        Variable x = new(0.1), a = new Exp().Apply(x), b = new Exp().Apply(a), y = new Exp().Apply(b);
        backward(y);
        const string Where = "y = Exp(b), b = Exp(a), a = Exp(x), x = 0.1; the gradient of ";
        Expect.Number("y.Grad", 1, y.Grad, Where + "y", "y moves by 1 when y moves by 1: that is where the pass begins.");
        Expect.Number("b.Grad", y.Data, b.Grad, Where + "b",
            "Give y.Creator.Inputs[0] what y.Creator.Differentiate([y.Grad]) returns first.");
        Expect.Number("a.Grad", y.Data * b.Data, a.Grad, Where + "a", "Go on from b as from y, with b.Grad.",
            (b.Data, "The gradient of b went missing: Differentiate needs b.Grad, not 1."),
            (null, "The loop ended after one function. Go on while there is a creator."));
        Expect.Number("x.Grad", y.Data * b.Data * a.Data, x.Grad, Where + "x", "Go on until a variable has no creator.");

        var depths = new List<int>();
        Variable end = x;
        for (var i = 0; i < 1000; i++) end = new Depth(depths).Apply(end);
        backward(end);
        Expect.That(depths.Max() - depths.Min() < 100, "1,000 functions, differentiated from one and the same loop",
            "1,000 functions, each called from within the one before", "a chain of 1,000 functions",
            "Your method calls itself. A chain of 100,000 would end the process: let a variable move along the chain, in a while loop.");
    }

    public static void Count(Func<Variable, int> count)
    {
        Variable x = new(1), y = x;
        Expect.Number("Count(x)", 0, count(x), "x, a leaf", "A leaf was computed by no function.");
        for (var i = 0; i < 3; i++) y = new Exp().Apply(y);
        Expect.Number("Count(y)", 3, count(y), "y = Exp(Exp(Exp(x)))", "Every creator on the way down counts.");
        var square = new Multiply().Apply(x, x);
        Expect.Number("Count(y)", 2, count(new Add().Apply(square, square)), "y = Add(square, square), square = Multiply(x, x)",
            "Two functions took part.",
            (3, "Multiply was counted twice, because two lines lead to it. A HashSet remembers what was seen."));
        for (var i = 0; i < 25; i++) y = new Add().Apply(y, y);
        Expect.Number("Count(y)", 28, count(y), "25 sums of the kind y = Add(y, y) on top of 3 functions", "Every creator counts once.");
    }

    /// <summary>Passes everything on, and notes how deep in calls it is differentiated.</summary>
    private sealed class Depth(List<int> depths) : Function
    {
        protected override double[] ForwardCpu(double[] x) => [x[0]];

        protected override double?[] BackwardCpu(double[] x, double?[] gy)
        {
            depths.Add(new StackTrace().FrameCount);
            return gy;
        }
    }
}
