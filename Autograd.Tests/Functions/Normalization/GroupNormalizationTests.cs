using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Checking.Refusal;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class GroupNormalizationTests
{
    [Test]
    public void Known_values() =>
        Close(
            F.GroupNormalization(Array([1, 4, 2], 1, 3, 5, 7, 0, 0, 8, 8), 2, Array([4], 1, 10, 1, 1), Array([4], 0, 0, 5, 0), eps: 0).Data,
            Array([1, 4, 2], -3 / Math.Sqrt(5), -1 / Math.Sqrt(5), 10 / Math.Sqrt(5), 30 / Math.Sqrt(5), 4, 4, 1, 1));

    [Test]
    public void Layer_normalization_is_one_group_over_the_last_axis()
    {
        NdArray x = Draw.Normal(2, 3, 4), gamma = Draw.Normal(4), beta = Draw.Normal(4);
        var y = F.LayerNormalization(x, gamma, beta);
        y.Shape.ShouldBe([2, 3, 4]);
        Close(y.Data.Reshape(6, 4), F.GroupNormalization(x.Reshape(6, 4), 1, gamma, beta).Data);
    }

    [Test]
    public void One_feature_gives_beta() =>
        F.LayerNormalization(Array([2, 1], 3, 4), Array([1], 2), Array([1], 7)).Data.ToArray<double>().ShouldBe([7, 7]);

    [Test]
    public void Misfits_are_refused()
    {
        NdArray x = NdArray.Ones([2, 4]), four = NdArray.Ones([4]);
        Refused(() => F.GroupNormalization(x, 3, four, four), "GroupNormalization: 4 channels cannot be cut into 3 groups");
        Refused(() => F.GroupNormalization(x, 0, four, four), "groups is 0");
        Refused(() => F.GroupNormalization(x, 2, NdArray.Ones([2]), four), "gamma (2) does not fit x (2, 4)");
        Refused(() => F.LayerNormalization(x, four, NdArray.Ones([4, 1])), "LayerNormalization: beta (4, 1)", "F.Reshape(beta, 4)");
        Refused(() => F.LayerNormalization(four, four, four), "LayerNormalization: x (4) has no axis of channels");
        Refused(() => F.LayerNormalization(x, four, four, double.NaN), "eps is NaN");
    }

    [TestCase(1), TestCase(2), TestCase(4)]
    public void Gradients_agree_with_numeric_ones(int groups) =>
        FunctionCheck.Of((x, gamma, beta) => F.GroupNormalization(x, groups, gamma, beta),
            Draw.Normal(2, 4, 3), Draw.Normal(4), Draw.Normal(4)).Gradients().AlsoEmpty(0);

    [Test]
    public void Gradients_of_layer_normalization_agree_with_numeric_ones() =>
        FunctionCheck.Of((x, gamma, beta) => F.LayerNormalization(x, gamma, beta), Draw.Normal(2, 3, 4), Draw.Normal(4), Draw.Normal(4))
            .Gradients().AlsoEmpty(0);
}
