using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class DropoutTests
{
    [TestCase(1.0), TestCase(-0.1), TestCase(double.NaN), TestCase(double.PositiveInfinity), TestCase(2.0)]
    public void A_ratio_outside_0_to_1_is_refused_in_either_mode(double ratio)
    {
        Should.Throw<ArgumentException>(() => F.Dropout(Vector(1, 2), ratio)).Message.ShouldContain("Dropout: ratio is ");
        using var _ = Config.TestMode();
        Should.Throw<ArgumentException>(() => F.Dropout(Vector(1, 2), ratio));
    }

    [Test]
    public void Test_mode_and_ratio_zero_return_x_itself()
    {
        Variable x = new(Vector(1, 2));
        F.Dropout(x, 0).ShouldBeSameAs(x);
        using var _ = Config.TestMode();
        F.Dropout(x, 0.5).ShouldBeSameAs(x);
    }

    [TestCase(0.0), TestCase(0.5)]
    public void Null_is_refused_in_either_mode(double ratio)
    {
        foreach (var train in new[] { true, false })
        {
            using var mode = train ? Config.TrainMode() : Config.TestMode();
            Should.Throw<ArgumentNullException>(() => F.Dropout(null!, ratio)).ParamName.ShouldBe("x");
            Should.Throw<ArgumentNullException>(() => F.Dropout(null!, ratio, out _)).ParamName.ShouldBe("x");
        }
    }

    [TestCase(0.25), TestCase(0.5), TestCase(0.9)]
    public void The_dropped_part_is_the_ratio_and_the_rest_is_scaled(double ratio)
    {
        Variable x = new(NdArray.Ones([100_000]));
        var y = F.Dropout(x, ratio, random: new Philox(1));
        var kept = y.Data.ToArray<float>();
        kept.ShouldAllBe(value => value == 0 || value == (float)(1 / (1 - ratio)));
        (kept.Count(value => value == 0) / 100_000.0).ShouldBe(ratio, 0.006);
        y.Backward(NdArray.Ones([100_000]));
        Bits(x.Grad!).ShouldBe(Bits(y.Data));
    }

    [Test]
    public void Equal_seeds_drop_alike()
    {
        int[] Run()
        {
            using var _ = Config.Seed(3);
            return Bits(F.Dropout(NdArray.Ones([200])).Data);
        }

        Run().ShouldBe(Run());
    }

    [Test]
    public void Only_the_mask_is_kept_and_the_reason_says_so()
    {
        var f = (Dropout)F.Dropout(new Variable(Vector(1, 2))).Creator!;
        f.RetainedInputs.ShouldBeEmpty();
        f.RetainedOutputs.ShouldBeEmpty();
        f.RetainReason!.ShouldContain("the mask is the derivative");
        f.Mask!.Shape.ShouldBe([2]);
    }

    [Test]
    public void Drawn_mask_is_returned_and_gives_the_same_output_again()
    {
        var x = Draw.Normal(3, 4);
        var y = F.Dropout(x, 0.5, out var mask);
        Close(F.Dropout(x, 0.5, mask).Data, y.Data);
        Close(x * mask, y.Data);
        using var _ = Config.TestMode();
        F.Dropout(x, 0.5, out var ones);
        Close(ones, NdArray.Ones([3, 4], DType.Float64));
    }

    [Test]
    public void Writing_to_the_mask_before_backward_is_noticed()
    {
        var mask = Vector(2, 0);
        var y = F.Dropout(new Variable(Vector(1, 2)), 0.5, mask);
        mask.Fill(5);
        Should.Throw<InvalidOperationException>(() => y.Backward(Vector(1, 1))).Message.ShouldContain("Dropout: mask was written to");
    }

    [Test]
    public void A_mask_that_does_not_fit_is_refused() =>
        Should.Throw<ArgumentException>(() => F.Dropout(Vector(1, 2), 0.5, Vector(1)))
            .Message.ShouldContain("Dropout: mask is float32 (1)");

    [Test]
    public void Sizes_zero_and_scalars_work()
    {
        F.Dropout(NdArray.Zeros([0, 3])).Shape.ShouldBe([0, 3]);
        F.Dropout(1f).Shape.ShouldBe([]);
    }

    [Test]
    public void Gradients_of_both_orders()
    {
        var mask = NdArray.Where(Draw.Uniform(0, 1, 3, 2) < 0.5,
            NdArray.Zeros([3, 2], DType.Float64), NdArray.Full([3, 2], 2, DType.Float64));
        FunctionCheck.Of(x => F.Dropout(x, 0.5, mask.To(x.DType)), Draw.Normal(3, 2)).Gradients();
    }
}
