using Step10;

namespace Checks;

public static class Check10
{
    public static void Slopes(Func<Function> make)
    {
        NdArray data = new([-1, 2, double.Epsilon * -1, -3, -4, 5], 2, 3);
        Variable x = new(data), W = new(new double[] { 0.5, 0.25, 0.25 });
        F.Sum(make().Apply(x, W) * new NdArray([1, 2, 3, 4, 5, 6], 2, 3)).Backward();
        const string Where = "y = Slopes(x, W), x = [-1, 2, -5E-324, -3, -4, 5] of shape (2, 3), W = [0.5, 0.25, 0.25], gy = [1, …, 6]; "
            + "the gradient of ";
        Expect.Array("x.Grad", ([2, 3], [0.5, 2, 0.75, 2, 1.25, 6]), Parts(x.Grad), Where + "x",
            "gy · W where x is negative, gy elsewhere. The third x is the negative number next to 0, and y is -0 there: only the sign "
                + "bit tells.", "The gradient of x has x's shape.");
        Expect.Array("W.Grad", ([3], [-13, -20, 0]), Parts(W.Grad), Where + "W",
            "gy · x, summed over the negative x of each column: -1 · 1 - 3 · 4 for the first. x is y / W.",
            "One slope serves a whole column: what arrives at it is summed to W's shape.");
    }

    public static void Momentum(Func<double, double, Func<NdArray, NdArray, NdArray>> make)
    {
        var next = make(0.1, 0.9);
        NdArray data = new double[] { 1, 2 }, gradient = new double[] { 10, -10 };
        const string Shape = "The parameter's shape stays.";
        data = next(data, gradient);
        Expect.Array("data", ([2], [0, 3]), (data.Shape, data.ToArray()),
            "data = [1, 2], gradient = [10, -10], rate 0.1, momentum 0.9; the first step",
            "At rest, the first step is that of plain descent: data - rate · gradient.", Shape);
        data = next(data, gradient);
        Expect.Array("data", ([2], [-1.9, 4.9]), (data.Shape, data.ToArray()), "the same gradient again; the second step",
            "0.9 of the first step's velocity is still there: velocity = 0.9 · (-1) - 0.1 · 10 = -1.9.", Shape);
        data = next(data, 0);
        Expect.Array("data", ([2], [-3.61, 6.61]), (data.Shape, data.ToArray()), "gradient 0; the third step",
            "Without a gradient it rolls on: velocity = 0.9 · (-1.9).", Shape);
    }

    private static (int[], double[])? Parts(NdArray? array) => array is null ? null : (array.Shape, array.ToArray());
}
