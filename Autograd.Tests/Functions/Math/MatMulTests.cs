using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class MatMulTests
{
    [Test]
    public void Transposed_a_known_values_first_and_second_order() => Check(
        v => F.MatMul(v[0], v[1], transposeA: true),
        [Array([3, 2], -1.0644, 0.8245, -0.2092, 0.8203, -0.9188, -1.1311),
         Array([3, 4], 0.7536, 1.656, -0.9175, -0.2083, -0.5308, -0.9812, 0.0794, 1.097, -0.1897, -1.7613, 0.7778, -1.5897)],
        Array([2, 4], -0.51679212, 0.060903080000000116, 0.24533388, 1.4528384799999998, 0.40049763000000005, 2.55270007, -1.57111651, 2.52623542),
        Array([2, 4], -0.6706, -0.6041, 0.9513, 0.8058, 0.7049, 0.418, -0.5934, 0.3436),
        [Array([3, 2], -2.54641965, 1.69629326, 1.90819322, -0.45448927999999994, 0.6501550300000002, -1.87771037),
         Array([3, 4], 1.29497669, 0.98764504, -1.50182202, -0.5743953199999999, 0.71851899, 0.46926312, -0.68577798, 0.11328172000000004, -0.18116511, 0.08224727999999994, -0.20285969999999995, -1.1290149999999999)],
        [Array([3, 2], 0.2439, 0.8159, 0.6582, 0.4032, 0.6147, 0.2696),
         Array([3, 4], -0.8497, 0.3722, 0.9896, 0.6157, -0.8706, -0.3348, 0.3776, -0.589, 0.6797, -0.3632, -0.282, -0.3994)],
        [Array([3, 2], 1.7825003400000001, -0.8190480500000001, 0.67067172, -1.18008058, -0.8265008199999999, 0.35740788999999995),
         Array([3, 4], 0.41156856999999997, 0.19370620999999996, -0.25213299, 0.47687786, -0.15717323999999996, -0.22908102, 0.38688678000000004, 0.66891708, -0.22217678000000002, -0.25864747, 0.42478347000000005, 0.58795982)],
        Array([2, 4], 0.1798637300000001, -1.3170199100000002, -0.5666260700000001, -0.4711111200000001, -1.8338389400000001, 0.92372206, 0.9377613899999998, 0.3200246));

    [Test]
    public void Transposed_b_known_values_first_and_second_order() => Check(
        v => F.MatMul(v[0], v[1], transposeB: true),
        [Array([2, 3], 0.7709, -1.5024, -0.2193, -1.4273, -1.7286, -0.8167),
         Array([4, 3], -1.7712, 0.9336, 1.6452, -1.9734, 0.8985, -1.9435, 1.5024, -0.568, 0.6004, -1.8263, 0.6659, -0.9917)],
        Array([2, 4], -3.12885108, -2.44499091, 1.8798956399999998, -2.19086302, -0.4294220399999998, 2.8507431700000003, -1.6528774000000002, 2.26552464),
        Array([2, 4], 0.5179, 0.2151, -0.8568, -0.5047, 0.6327, -0.1711, -0.7851, -0.6691),
        [Array([2, 3], -1.7073055300000002, 0.8273614600000001, 0.4200905, -0.7405464100000001, 0.43733848000000003, 1.56562332),
         Array([4, 3], -0.5038036, -1.8717781800000002, -0.63030156, 0.41003162000000004, -0.027402780000000005, 0.09256594, 0.46006611000000003, 2.64438018, 0.82908741, 0.5659332, 1.91486754, 0.65713468)],
        [Array([2, 3], -0.8813, 0.4094, 0.787, 0.2812, -0.9491, -0.3142),
         Array([4, 3], 0.7534, 0.3572, 0.4599, -0.9757, -0.7053, -0.3478, 0.9075, 0.3539, 0.6375, -0.6459, -0.3631, -0.1005)],
        [Array([2, 3], -0.27124747999999993, -0.08668109999999996, -0.33211721999999994, 0.3633118900000001, 0.31178059, -0.08276938999999998),
         Array([4, 3], -0.27851002999999996, -0.38846731000000007, 0.20879296000000006, -0.23768095000000003, 0.25045295, 0.22304332000000002, 0.5343277200000001, 0.39436449000000007, -0.42762318000000005, 0.25664119, 0.42841863, -0.18696768000000002)],
        Array([2, 4], 3.18122951, 0.9612169500000001, -1.0560008799999998, 1.1713065299999998, -3.96944711, 2.09880772, -1.6547545399999997, 0.7976569699999999));

    [Test]
    public void Broadcast_batches_known_values_first_and_second_order() => Check(
        v => F.MatMul(v[0], v[1]),
        [Array([2, 2, 3], -0.1384, -0.8358, -1.8259, 1.1299, -0.0518, -1.305, -1.1104, 1.5081, 0.0345, 0.5934, 1.6011, -1.2969),
         Array([3, 2], 0.6645, 0.2459, -0.8088, -0.5771, 0.2382, 1.7618)],
        Array([2, 2, 2], 0.14909885999999997, -2.7685630000000003, 0.4818633899999999, -1.99141281, -1.9493941799999999, -1.08258977, -1.20957696, -3.0629561699999996),
        Array([2, 2, 2], 0.668, -0.9121, 0.1989, 0.1367, -0.4666, 0.7289, -0.2579, 0.8567),
        [Array([2, 2, 3], 0.21960061, -0.013905490000000085, -1.4478201800000001, 0.16578357999999999, -0.23975988999999998, 0.28821604, -0.13081918999999997, -0.043262109999999944, 1.1730319, 0.03928797999999999, -0.28581205, 1.44790228),
         Array([3, 2], 0.49736068999999994, -0.02031281000000007, -1.68522057, 3.2261685800000004, -1.16089289, 0.4011027100000002)],
        [Array([2, 2, 3], 0.2716, -0.641, -0.7196, -0.3399, -0.8084, 0.5261, -0.9911, -0.9821, -0.7265, 0.857, -0.5123, -0.5363),
         Array([3, 2], 0.2586, -0.1003, 0.611, 0.458, 0.1646, 0.1536)],
        [Array([2, 2, 3], 0.26422843, -0.009593800000000015, -0.030145759999999987, 0.03772453, 0.18413649999999998, 0.053736059999999995, -0.19377143, 0.04874359999999998, 0.03515667999999999, -0.15261995, 0.2347917, 0.08913877999999999),
         Array([3, 2], 0.3552496500000001, -0.28241158, 0.0013912699999999445, -0.6805922799999999, 0.10124516, -0.2607290299999999)],
        Array([2, 2, 2], -0.3194969, -1.48045686, 0.59902673, 0.9723278399999999, 0.6026625899999999, -0.1495071600000002, 1.7743336799999998, 0.036113229999999996));

    [Test]
    public void Row_times_matrix_known_values() => Check(
        v => F.MatMul(v[0], v[1]),
        [Array([3], 0.1774, -0.2085, -1.7081),
         Array([3, 2], -1.7906, -0.888, -1.9936, -1.5558, -0.5817, -0.8453)],
        Array([2], 1.09161493, 1.6107100300000001),
        Array([2], -0.4129, -0.368),
        [Array([3], 1.06612274, 1.39569184, 0.55125433),
         Array([3, 2], -0.07324846, -0.0652832, 0.08608964999999999, 0.07672799999999999, 0.70527449, 0.6285807999999999)]);

    [Test]
    public void Matrix_times_column_known_values() => Check(
        v => F.MatMul(v[0], v[1]),
        [Array([2, 3], -0.8576, -0.7517, -0.449, 0.5539, 1.0439, -1.7088),
         Array([3], 1.3845, -1.6315, 1.9417)],
        Array([2], -0.83277195, -4.25422526),
        Array([2], -0.4801, 0.971),
        [Array([2, 3], -0.66469845, 0.78328315, -0.9322101700000001, 1.3443495, -1.5841865, 1.8853906999999999),
         Array([3], 0.94957066, 1.3745180700000001, -1.4436799)]);

    [Test]
    public void Two_vectors_give_their_inner_product()
    {
        Variable a = new(Vector(1, 2, 3)), b = new(Vector(4, 5, 6));
        var y = F.MatMul(a, b);
        y.Shape.ShouldBe([]);
        y.Data.ToScalar().ShouldBe(32);
        y.Backward();
        a.Grad!.ToArray<float>().ShouldBe([4, 5, 6]);
        b.Grad!.ToArray<float>().ShouldBe([1, 2, 3]);
    }

    [Test]
    public void A_vector_meets_every_matrix_of_a_batch()
    {
        F.MatMul(NdArray.Ones([5, 2, 3]), Vector(1, 2, 3)).Shape.ShouldBe([5, 2]);
        F.MatMul(Vector(1, 2), NdArray.Ones([5, 2, 3])).Shape.ShouldBe([5, 3]);
        F.MatMul(Vector(1, 2), NdArray.Ones([2, 3]), transposeA: true).Shape.ShouldBe([3]);
    }

    [Test]
    public void Both_transposed_equals_the_transposed_product_of_the_swapped()
    {
        Variable a = new(NdArray.Arange(6, DType.Float64).Reshape(3, 2)), b = new(NdArray.Arange(12, DType.Float64).Reshape(4, 3));
        var y = F.MatMul(a, b, true, true);
        Close(y.Data, NdArray.MatMul(b.Data, a.Data).Transpose());
        F.Sum(y * y).Backward();
        var (ga, gb) = (a.Grad!, b.Grad!);
        a.ClearGrad();
        b.ClearGrad();
        F.Sum(F.Square(F.MatMul(b, a))).Backward();
        Close(ga, a.Grad!);
        Close(gb, b.Grad!);
    }

    [Test]
    public void An_operand_is_kept_only_if_the_other_needs_a_gradient()
    {
        Variable x = NdArray.Ones([2, 3]), W = new(NdArray.Ones([3, 4]), name: "W");
        F.MatMul(x, W).Creator!.RetainedInputs.ShouldBe([x.Node]);
        F.MatMul(new Variable(x.Data), (Variable)W.Data).Creator!.RetainedInputs.Single().Shape.ShouldBe([3, 4]);
        F.MatMul(new Variable(x.Data), W).Creator!.RetainedInputs.Count().ShouldBe(2);
        W.ClearGrad();
        F.Sum(F.MatMul(x, W)).Backward();
        W.Grad!.ToArray<float>().ShouldAllBe(g => g == 2);
    }

    [TestCase(0, 2, 3), TestCase(2, 0, 3), TestCase(2, 3, 0)]
    public void D6_Empty_products_have_the_right_shapes_and_zeros(int m, int k, int n)
    {
        Variable a = new(NdArray.Ones([m, k])), b = new(NdArray.Ones([k, n]));
        var y = F.MatMul(a, b);
        y.Shape.ShouldBe([m, n]);
        y.Data.ToArray<float>().ShouldAllBe(v => v == k);
        F.Sum(y).Backward();
        a.Grad!.Shape.ShouldBe([m, k]);
        a.Grad.ToArray<float>().ShouldAllBe(v => v == n);
        b.Grad!.Shape.ShouldBe([k, n]);
    }

    [Test]
    public void Differing_inner_dimensions_are_explained()
    {
        Variable a = new(NdArray.Ones([32, 128])), b = new(NdArray.Ones([10, 128]), name: "W");
        Should.Throw<ArgumentException>(() => F.MatMul(F.Tanh(a), b)).Message.ShouldBe(
            """
            MatMul: inner dimensions differ (128 ≠ 10)
                a  float32 (32, 128)   output of Tanh
                b  float32 (10, 128)   W
              rule: (m, k) · (k, n) → (m, n)
              try:  F.MatMul(a, b, transposeB: true)
            """);
    }

    [Test]
    public void Scalars_mixed_types_and_batches_that_differ_are_refused()
    {
        Should.Throw<ArgumentException>(() => F.MatMul(2f, NdArray.Ones([2, 2]))).Message.ShouldContain("MatMul: a is a scalar");
        Should.Throw<ArgumentException>(() => F.MatMul(NdArray.Ones([2, 2]), NdArray.Ones([2, 2], DType.Float64))).Message.ShouldContain("float64");
        Should.Throw<ArgumentException>(() => F.MatMul(NdArray.Ones([2, 2, 2]), NdArray.Ones([3, 2, 2]))).Message.ShouldContain("batch");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((a, b) => F.MatMul(a, b, transposeB: true), Draw.Normal(2, 1, 3, 2), Draw.Normal(3, 4, 2)).Gradients().AlsoEmpty(0);
}
