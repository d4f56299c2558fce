using Step8;

namespace Checks;

public static class Check08
{
    private static readonly NdArray Weights = new([1, 2, 3, 4, 5, 6], 2, 3);

    public static void Bias(Func<Function> make)
    {
        Variable x = new(new NdArray(new double[6], 2, 3)), b = new(new double[] { 10, 20, 30 });
        F.Sum(make().Apply(x, b) * Weights).Backward();
        const string Where = "y = Sum(Bias(x, b) · weights), x is (2, 3), b is (3), so gy = weights = [1, 2, 3, 4, 5, 6]; the gradient of ";
        Expect.Array("x.Grad", Parts(Weights)!.Value, Parts(x.Grad), Where + "x", "Each number of x moves one number of y: gy as it is.",
            "x has shape (2, 3), and so has its gradient.");
        Expect.Array("b.Grad", ([3], [5, 7, 9]), Parts(b.Grad), Where + "b",
            "Each number of b stands in two rows and moves y in both: the sum of the column, neither its mean nor one row.",
            "b was repeated to (2, 3) on the way forward. On the way back its copies are summed: gy.SumTo(b's shape).");
    }

    public static void Product(Func<Function> make)
    {
        NdArray left = new([1, 2, 3, 4], 2, 2), right = new([5, 6, 7, 8], 2, 2), gy = new([1, 10, 100, 1000], 2, 2);
        Variable a = new(left), b = new(right);
        F.Sum(make().Apply(a, b) * gy).Backward();
        const string Square = "y = Product(a, b), a = [1, 2, 3, 4], b = [5, 6, 7, 8], both (2, 2), gy = [1, 10, 100, 1000]; the gradient "
            + "of ";
        const string Shape = "The gradient of a matrix has the matrix's shape.";
        Expect.Array("a.Grad", Parts(NdArray.MatMul(gy, right.Transpose()))!.Value, Parts(a.Grad), Square + "a",
            "gy times b transposed, in this order.", Shape);
        Expect.Array("b.Grad", Parts(NdArray.MatMul(left.Transpose(), gy))!.Value, Parts(b.Grad), Square + "b",
            "a transposed times gy, in this order.", Shape);
        (a, b) = (new(Weights), new(new NdArray([1, 0, 0, 1, 2, 2], 3, 2)));
        F.Sum(make().Apply(a, b)).Backward();
        Expect.Array("a.Grad", ([2, 3], [1, 1, 4, 1, 1, 4]), Parts(a.Grad), "y = Product(a, b), a is (2, 3), b is (3, 2)",
            "gy times b transposed.", Shape);
    }

    private static (int[], double[])? Parts(NdArray? array) => array is null ? null : (array.Shape, array.ToArray());
}
