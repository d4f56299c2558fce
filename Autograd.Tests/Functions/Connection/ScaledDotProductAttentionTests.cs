using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class ScaledDotProductAttentionTests
{
    [Test]
    public void Each_query_gets_the_mean_of_the_values_weighed_by_likeness()
    {
        Variable q = Array([1, 1], Math.Log(3)), k = Array([2, 1], 1, 0), v = Array([2, 2], 4, 0, 0, 8);
        Close(F.ScaledDotProductAttention(q, k, v).Data, Array([1, 2], 3, 2));
        Close(F.ScaledDotProductAttention(q, k, v, scale: 0).Data, Array([1, 2], 2, 4));
    }

    [Test]
    public void Scores_are_divided_by_the_root_of_the_length()
    {
        Variable q = Array([1, 4], 2, 2, 2, 2), k = Array([2, 4], 0.25, 0.25, 0.25, 0.25, 0, 0, 0, 0), v = Array([2, 1], 1, 0);
        F.ScaledDotProductAttention(q, k, v).Data.ToScalar().ShouldBe(1 / (1 + Math.Exp(-1)), 1e-12);
    }

    [Test]
    public void A_causal_query_does_not_see_the_future()
    {
        NdArray q = Draw.Normal(2, 3, 4), k = Draw.Normal(2, 3, 4), v = Draw.Normal(2, 3, 5), later = v.Copy();
        later.AsWritableSpan<double>()[^1] = 1e6;
        var (y, changed) =
            (F.ScaledDotProductAttention(q, k, v, isCausal: true).Data, F.ScaledDotProductAttention(q, k, later, isCausal: true).Data);
        for (var i = 0; i < 5; i++) y[0, 0, i].ShouldBe(v[0, 0, i], 1e-12, "the first query sees only the first key");
        y.ToArray<double>()[..25].ShouldBe(changed.ToArray<double>()[..25]);
        changed[1, 2, 4].ShouldNotBe(y[1, 2, 4]);
    }

    [Test]
    public void Masked_keys_count_as_if_they_were_not_there()
    {
        NdArray q = Draw.Normal(2, 2, 3, 4), k = Draw.Normal(2, 2, 3, 4), v = Draw.Normal(2, 2, 3, 4);
        var masked = F.ScaledDotProductAttention(q, k, v, keyMask: new[,] { { 1, 1, 1 }, { 1, 0, 0 } }).Data;
        Close(masked.Rows([0]), F.ScaledDotProductAttention(q, k, v).Data.Rows([0]));
        for (var query = 0; query < 3; query++) masked[1, 1, query, 3].ShouldBe(v[1, 1, 0, 3], 1e-12);
    }

    [Test]
    public void A_query_that_sees_no_key_gets_zeros_and_finite_gradients()
    {
        Variable q = new(Draw.Normal(2, 2, 3).To(DType.Float32));
        var y = F.ScaledDotProductAttention(q, q, q, keyMask: new[,] { { 0, 0 }, { 1, 1 } }, isCausal: true);
        y.Data.Rows([0]).ToArray<float>().ShouldAllBe(value => value == 0);
        F.Sum(F.Square(y)).Backward();
        q.Grad!.ToArray<float>().ShouldAllBe(value => float.IsFinite(value));
    }

    [Test]
    public void Dropped_weights_are_drawn_from_the_scoped_generator()
    {
        NdArray x = Draw.Normal(1, 8, 4);
        float[] Run(double ratio)
        {
            using var _ = Config.Seed(1);
            return F.ScaledDotProductAttention(x, x, x, dropoutRatio: ratio).Data.To(DType.Float32).ToArray<float>();
        }

        Run(0.5).ShouldBe(Run(0.5));
        Run(0.5).ShouldNotBe(Run(0));
    }

    [Test]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Variable x = NdArray.Ones([2, 3, 4]);
        Should.Throw<ArgumentException>(() => F.ScaledDotProductAttention(x, NdArray.Ones([2, 3, 5]), x))
            .Message.ShouldContain("q (…, L, D), k (…, S, D), v (…, S, E)");
        Should.Throw<ArgumentException>(() => F.ScaledDotProductAttention(x, x, NdArray.Ones([2, 2, 4])));
        Should.Throw<ArgumentException>(() => F.ScaledDotProductAttention(Vector(1), Vector(1), Vector(1)));
        Should.Throw<ArgumentException>(() => F.ScaledDotProductAttention(x, x, x, keyMask: NdArray.Ones([3, 2])))
            .Message.ShouldContain("keyMask (2, 3)");
        Should.Throw<ArgumentException>(() => F.ScaledDotProductAttention(x, x, x, dropoutRatio: 1));
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of((q, k, v) => F.ScaledDotProductAttention(q, k, v, keyMask: new[,] { { 1, 1, 0 }, { 1, 1, 1 } }, isCausal: true),
            Draw.Normal(2, 3, 2), Draw.Normal(2, 3, 2), Draw.Normal(2, 3, 2)).Gradients();

    [Test]
    public void Query_whose_past_is_hidden_sees_nothing_of_the_future()
    {
        Variable q = new(NdArray.Zeros([1, 3, 1])), v = new(NdArray.From(new float[] { 1, 10, 100 }, [1, 3, 1]));
        var y = F.ScaledDotProductAttention(q, q, v, keyMask: new float[,] { { 0, 1, 1 } }, isCausal: true);
        y.Data.ToArray<float>().ShouldBe([0, 10, 55]);
        y.Backward(NdArray.From(new float[] { 1, 0, 0 }, [1, 3, 1]));
        v.Grad!.ToArray<float>().ShouldBe([0, 0, 0]);
    }

    [Test]
    public void Masked_values_are_not_read()
    {
        var q = NdArray.Ones([1, 1, 1]);
        var k = NdArray.From(new[] { 1, 1, float.PositiveInfinity }, [1, 3, 1]);
        var v = NdArray.From(new float[] { 1, 3, 100 }, [1, 3, 1]);
        F.ScaledDotProductAttention(q, k, v, keyMask: new float[,] { { 1, 1, 0 } }).Data.ToScalar().ShouldBe(2);
        k = NdArray.From(new[] { -1e32f, -1e32f, 0 }, [1, 3, 1]);
        F.ScaledDotProductAttention(q, k, v, keyMask: new float[,] { { 1, 1, 0 } }).Data.ToScalar().ShouldBe(2);
    }
}
