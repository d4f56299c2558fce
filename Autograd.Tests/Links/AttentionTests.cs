using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class AttentionTests
{
    [Test]
    public void One_head_with_identity_maps_is_plain_attention()
    {
        using var _ = Config.DefaultDType(DType.Float64);
        var link = new L.MultiHeadAttention(1, 3, noBias: true, initialW: new Eye());
        Variable x = Draw.Normal(2, 4, 3);
        link.Forward(x).Data.ToArray<double>().ShouldBe(F.ScaledDotProductAttention(x, x, x).Data.ToArray<double>(), 1e-12);
    }

    [Test]
    public void Heads_attend_in_their_own_part_of_the_features()
    {
        using var _ = Config.DefaultDType(DType.Float64);
        var link = new L.MultiHeadAttention(2, 4, noBias: true, initialW: new Eye());
        NdArray x = Draw.Normal(1, 5, 4);
        Variable[] halves = F.SplitAxis(x, 2, 2);
        var y = F.SplitAxis(link.Forward(x, isCausal: true), 2, 2);
        foreach (var (half, part) in halves.Zip(y))
        {
            var expected = F.ScaledDotProductAttention(half, half, half, isCausal: true).Data.ToArray<double>();
            part.Data.ToArray<double>().ShouldBe(expected, 1e-12);
        }
    }

    [Test]
    public void Gradients_of_all_parameters_agree_with_numeric_ones()
    {
        using var _ = Config.DefaultDType(DType.Float64);
        using var seed = Config.Seed(1);
        var link = new L.MultiHeadAttention(2, 4);
        NdArray x = Draw.Normal(2, 3, 4), memory = Draw.Normal(2, 2, 4);
        GradientCheck.OfParameters(link, () => F.Sum(F.Square(link.Forward(x, memory, keyMask: new[,] { { 1, 1 }, { 1, 0 } }))))
            .ThrowIfFailed();
        link.NamedParameters().Select(pair => pair.Path).ShouldContain("/Query/W");
    }

    [Test]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentException>(() => new L.MultiHeadAttention(3, 4)).Message.ShouldContain("4 units cannot be cut into 3 heads");
        Should.Throw<ArgumentException>(() => new L.MultiHeadAttention(2, 4, dropout: 1));
        var link = new L.MultiHeadAttention(2, 4);
        Should.Throw<ArgumentException>(() => link.Forward(NdArray.Ones([2, 4]))).Message.ShouldContain("x is (2, 4)");
        Should.Throw<ArgumentException>(() => link.Forward(NdArray.Ones([2, 3, 4]), NdArray.Ones([1, 3, 4])))
            .Message.ShouldContain("memory is (1, 3, 4)");
    }

    private sealed class Eye : Initializer
    {
        protected override void Overwrite(NdArray array, Random random)
        {
            array.Fill(0);
            for (var i = 0; i < array.Shape[0]; i++) array.AsWritableSpan<double>()[i * (array.Shape[1] + 1)] = 1;
        }
    }
}
