using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class LinearTests
{
    [Test]
    public void Flattened_known_values_first_and_second_order() => Check(
        v => F.Linear(v[0], v[1], v[2]),
        [Array([2, 2, 1, 2], 0.5985, 1.2987, -0.2118, 0.8259, -1.6762, -1.8776, 1.0276, 0.6311),
         Array([2, 4], -1.1019, -1.8333, 0.288, -1.6647, 0.5762, -0.9815, 1.1694, -1.6561),
         Array([2], -0.2609, -0.9993)],
        Array([2, 2], -4.7371679900000006, -3.5445702599999995, 4.273665489999999, 0.03424868999999997),
        Array([2, 2], -0.7864, 0.7811, -0.6899, -0.6674),
        [Array([2, 2, 1, 2], 1.31660398, 0.6750574699999999, 0.68693514, 0.015540370000000065, 0.37564493000000004, 1.91984677, -0.97914876, 2.2537576699999997),
         Array([2, 4], 0.6857499799999999, 0.2740585599999999, -0.5423817200000001, -1.0848836499999999, 1.58618423, 2.26752481, -0.85125722, 0.22391434999999998),
         Array([2], -1.4763, 0.11370000000000002)],
        [Array([2, 2, 1, 2], -0.9859, 0.9923, 0.9704, -0.9963, 0.9622, 0.5103, -0.1557, 0.2994),
         Array([2, 4], -0.2472, 0.7697, 0.1752, -0.5666, -0.8223, -0.2908, 0.9546, 0.1657),
         Array([2], -0.7426, -0.3133)],
        [Array([2, 2, 1, 2], -0.44790045000000006, -0.83243596, 0.60786078, 0.57500251, 0.7193463, -0.33693610999999996, -0.75797052, 0.28030916),
         Array([2, 4], 0.11148998000000002, -1.1324006899999999, -0.65570513, 0.5769342599999999, -1.41225877, 0.43451131000000004, 0.86189362, -0.97802949),
         Array([2], 0.0, 0.0)],
        Array([2, 2], 0.8091933200000001, -0.005701000000000178, -4.490011770000001, 2.0722138400000003));

    [Test]
    public void Two_batch_axes_known_values() => Check(
        v => F.Linear(v[0], v[1], v[2], nBatchAxes: 2),
        [Array([2, 3, 4], 0.8553, 0.7306, 1.2787, 1.26, -0.6578, 0.8749, -0.487, 1.5139, 1.1403, 1.7274, 0.8818, -0.2977, -1.3364, 1.5616, 1.5251, -1.6958, 0.5149, 0.8054, 1.8836, -1.6905, -0.6079, 0.5404, -0.1562, -0.0383),
         Array([2, 4], -1.3187, 0.3046, 0.5775, 1.5416, -0.0872, -0.4829, 0.0996, -1.0396),
         Array([2], -0.4541, 1.7372)],
        Array([2, 3, 2], 1.3214219000000003, 0.12727361999999998, 2.7324211400000005, -0.25028469, -1.3813423900000001, 1.20092058, 0.050374009999999914, 3.01449108, -2.40606959, 3.24842342, 0.36289478999999986, 1.55350888),
        Array([2, 3, 2], -0.9167, -0.3742, 0.6465, -0.8308, -0.7948, -0.6827, 0.6501, 0.8892, -0.8409, -0.1499, -0.9764, -0.9325),
        [Array([2, 3, 4], 1.2414825299999999, -0.09852564, -0.5666645699999999, -1.0241664000000001, -0.7800937899999999, 0.59811722, 0.29060607, 1.86034408, 1.1076342, 0.08757975000000003, -0.52699392, -0.51552876, -0.93482511, -0.23137422000000002, 0.46399707, 0.0777818400000001, 1.1219661099999998, -0.18375142999999997, -0.50054979, -1.1404954, 1.36889268, 0.15289281000000002, -0.656748, -0.53579124),
         Array([2, 4], -2.8238511400000004, -1.66676695, -2.62782248, 0.41680429999999996, -1.2506794700000001, -1.4156311599999998, 0.5435289799999999, -2.7447849900000003),
         Array([2], -2.2321999999999997, -2.0809)]);

    [Test]
    public void Without_a_bias_it_is_a_product_with_W_transposed()
    {
        Variable x = new(NdArray.Arange(6).Reshape(2, 3)), W = new(NdArray.Arange(12).Reshape(4, 3));
        var y = F.Linear(x, W);
        y.Data.ToArray<float>().ShouldBe(NdArray.MatMul(x.Data, W.Data, transposeB: true).ToArray<float>());
        F.Sum(y).Backward();
        x.Grad!.ToArray<float>().ShouldBe([18, 22, 26, 18, 22, 26]);
        W.Grad!.ToArray<float>().ShouldBe([3, 5, 7, 3, 5, 7, 3, 5, 7, 3, 5, 7]);
    }

    [Test]
    public void Only_what_a_gradient_reads_is_kept()
    {
        Variable x = new(NdArray.Ones([2, 3]), name: "x"), W = new(NdArray.Ones([4, 3]), name: "W"), b = new(NdArray.Zeros([4]), name: "b");
        Variable xConstant = x.Data, WConstant = W.Data;
        F.Linear(x, W, b).Creator!.RetainedInputs.ShouldBe([x.Node, W.Node]);
        F.Linear(xConstant, W, b).Creator!.RetainedInputs.ShouldBe([xConstant.Node]);
        F.Linear(x, WConstant, b).Creator!.RetainedInputs.ShouldBe([WConstant.Node]);
        F.Linear(xConstant, WConstant, b).Creator!.RetainedInputs.ShouldBeEmpty();
        F.Sum(F.Linear(xConstant, WConstant, b)).Backward();
        b.Grad!.ToArray<float>().ShouldBe([2, 2, 2, 2]);
        F.Linear(xConstant, WConstant).Creator.ShouldBeNull();
    }

    [Test]
    public void D6_An_empty_batch_has_empty_outputs_and_zero_gradients()
    {
        Variable x = new(NdArray.Zeros([0, 2, 3])), W = new(NdArray.Ones([4, 6])), b = new(NdArray.Ones([4]));
        var y = F.Linear(x, W, b);
        y.Shape.ShouldBe([0, 4]);
        F.Sum(y).Backward();
        x.Grad!.Shape.ShouldBe([0, 2, 3]);
        W.Grad!.ToArray<float>().ShouldAllBe(g => g == 0);
        b.Grad!.ToArray<float>().ShouldAllBe(g => g == 0);
    }

    [Test]
    public void Differing_features_are_explained() =>
        Should.Throw<ArgumentException>(() => F.Linear(NdArray.Ones([2, 128]), new Variable(NdArray.Ones([10, 64]), name: "W"))).Message.ShouldBe(
            """
            Linear: x has 128 features a sample, W takes 64
                x  float32 (2, 128)   constant
                W  float32 (10, 64)   W
              rule: x (N, in), W (out, in) → (N, out)
              try:  new L.Linear(128, 10)
            """);

    [Test]
    public void Other_shapes_that_do_not_fit_are_refused()
    {
        Variable x = NdArray.Ones([2, 3]), W = NdArray.Ones([4, 3]);
        Should.Throw<ArgumentException>(() => F.Linear(x, W, NdArray.Ones([3]))).Message.ShouldContain("b (3) does not fit 4 outputs");
        Should.Throw<ArgumentException>(() => F.Linear(x, W, NdArray.Ones([1, 4]))).Message.ShouldContain("F.Reshape(b, 4)");
        Should.Throw<ArgumentException>(() => F.Linear(Vector(1, 2, 3), W)).Message.ShouldContain("F.Reshape(x, 1, -1)");
        Should.Throw<ArgumentException>(() => F.Linear(x, Vector(1, 2, 3))).Message.ShouldContain("W has 1 axes");
        Should.Throw<ArgumentException>(() => F.Linear(x, W, nBatchAxes: 0));
        Should.Throw<ArgumentException>(() => F.Linear(x, NdArray.Ones([3, 4]))).Message.ShouldContain("F.Transpose(W)");
        Should.Throw<ArgumentException>(() => F.Linear(x, NdArray.Ones([3, 4], DType.Float64))).Message.ShouldContain("float64");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((x, W, b) => F.Linear(x, W, b), Draw.Normal(3, 2, 2), Draw.Normal(5, 4), Draw.Normal(5)).Gradients().AlsoEmpty(0);
}
