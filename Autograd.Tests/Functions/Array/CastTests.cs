using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class CastTests
{
    [Test]
    public void Values_and_gradients_change_type_and_come_back()
    {
        Variable x = new(new[] { 1.5, -2 });
        var y = F.Cast(x, DType.Float32);
        y.DType.ShouldBe(DType.Float32);
        F.Sum(y * y).Backward();
        x.Grad!.DType.ShouldBe(DType.Float64);
        x.Grad.ToArray<double>().ShouldBe([3, -4]);
        F.Cast(x, DType.Float64).ShouldBeSameAs(x);
    }

    [Test]
    public void Gradients_of_both_orders() =>
        FunctionCheck.Of(x => F.Cast(F.Cast(x, DType.Float32), DType.Float64) * x, (NdArray)new[] { 0.5, -1.25, 2 })
            .WithoutFloat32().GradientsWithin(1e-3).GradientsOnce();

    [Test]
    public void Integers_are_refused() =>
        Should.Throw<ArgumentException>(() => F.Cast(1f, DType.Int32)).Message.ShouldStartWith("Cast: int32 is not a float");
}
