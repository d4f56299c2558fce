using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class WhereTests
{
    [Test]
    public void Values_and_gradients_broadcast() =>
        FunctionCheck.Of((x, y) => F.Where(new[,] { { 1, 0 }, { 0, 1 } }, x, y), Draw.Normal(2, 2), Draw.Normal(2)).Gradients();

    [Test]
    public void Gradient_goes_to_the_one_that_was_taken()
    {
        Variable x = new(new[] { 1f, 2f }), y = new(new[] { float.NaN, 4f });
        var z = F.Where(new[] { 1, 0 }, x, y);
        F.Sum(z).Backward();
        z.Data.ToArray<float>().ShouldBe([1, 4]);
        (x.Grad![0], x.Grad[1], y.Grad![0], y.Grad[1]).ShouldBe((1, 0, 0, 1));
    }

    [Test]
    public void Condition_that_does_not_fit_is_named()
    {
        var message = Should.Throw<ArgumentException>(() => F.Where(NdArray.Ones([2]), NdArray.Ones([3]), 1f)).Message;
        message.ShouldStartWith("Where: the condition (2), x and y cannot be broadcast together");
        message.ShouldContain("float32 (3)");
    }

    [Test]
    public void An_infinite_derivative_of_what_is_not_taken_is_kept_out_by_choosing_the_argument_too()
    {
        Variable x = new(new[] { 0f, 2f });
        Gradient.Of(F.Sum(F.Where(x.Data > 0, F.Log(x), 0f)), x)!.Data.ToArray<float>().ShouldBe([float.NaN, 0.5f]);
        var y = F.Where(x.Data > 0, F.Log(F.Where(x.Data > 0, x, 1f)), 0f);
        y.Data.ToArray<float>().ShouldBe([0, MathF.Log(2)]);
        Gradient.Of(F.Sum(y), x)!.Data.ToArray<float>().ShouldBe([0, 0.5f]);
    }
}
