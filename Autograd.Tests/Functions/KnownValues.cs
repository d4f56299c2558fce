using Autograd.Core;

namespace Autograd.Tests.Functions;

/// <summary>Known values of first and second order: with L = Σ gy · y, gx = ∂L/∂x; with S = Σ ggx · gx, ∂S/∂x and ∂S/∂gy.</summary>
internal static class KnownValues
{
    public static NdArray Array(Shape shape, params double[] values) => NdArray.From(values, shape);

    public static NdArray Vector(params float[] values) => values;

    public static void Check(Func<Variable, Variable> f, NdArray x, NdArray y, NdArray gy,
        NdArray gx, NdArray? ggx = null, NdArray? ggxToX = null, NdArray? ggxToGy = null) =>
        Check(v => f(v[0]), [x], y, gy, [gx], ggx is null ? null : [ggx], ggxToX is null ? null : [ggxToX], ggxToGy);

    public static void Check(Func<Variable[], Variable> f, NdArray[] x, NdArray y, NdArray gy,
        NdArray[] gx, NdArray[]? ggx = null, NdArray[]? ggxToX = null, NdArray? ggxToGy = null)
    {
        var variables = System.Array.ConvertAll(x, data => new Variable(data));
        var output = f(variables);
        Close(output.Data, y);
        output.Backward(gy);
        for (var i = 0; i < gx.Length; i++) Close(variables[i].Grad!, gx[i]);
        if (ggx is null) return;

        variables = System.Array.ConvertAll(x, data => new Variable(data));
        Variable seed = new(gy);
        (f(variables) * seed).SumTo([]).Backward(createGraph: true);
        Variable? sum = null;
        for (var i = 0; i < gx.Length; i++)
        {
            Close(variables[i].Grad!, gx[i]);
            var part = (variables[i].GradVariable! * (Variable)ggx[i]).SumTo([]);
            sum = sum is null ? part : sum + part;
            variables[i].ClearGrad();
        }

        seed.ClearGrad();
        sum!.Backward();
        for (var i = 0; i < gx.Length; i++) Close(variables[i].Grad ?? NdArray.Zeros(x[i].Shape, x[i].DType), ggxToX![i]);
        Close(seed.Grad!, ggxToGy!);
    }

    public static void Close(NdArray actual, NdArray expected)
    {
        actual.Shape.ShouldBe(expected.Shape);
        actual.To(DType.Float64).ToArray<double>()
            .ShouldBe(expected.To(DType.Float64).ToArray<double>(), expected.DType == DType.Float32 ? 2e-6 : 1e-10);
    }

    /// <summary>The bits of float32 elements, so that zeros of both signs and NaNs compare.</summary>
    public static int[] Bits(NdArray x) => System.Array.ConvertAll(x.ToArray<float>(), BitConverter.SingleToInt32Bits);
}
