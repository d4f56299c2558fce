using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class PowTests
{
    [Test]
    public void A_number_as_base_takes_the_exponents_type()
    {
        F.Pow(2, Vector(3)).DType.ShouldBe(DType.Float32);
        F.Pow(2, Vector(3)).Data[0].ShouldBe(8);
        F.Pow(Vector(3), 2).DType.ShouldBe(DType.Float32);
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.Pow, Draw.Uniform(0.5, 2, 3, 1), Draw.Normal(2)).Forward((a, b) => Math.Pow(a, b)).Gradients();

    [Test]
    public void Exponent_of_0_to_the_0_has_the_derivative_0_as_in_PyTorch()
    {
        Variable a = new(new[] { 0.0, 0, 2 }), b = new(new[] { 0.0, 2, 0 });
        F.Sum(F.Pow(a, b)).Backward(createGraph: true);
        b.Grad!.ToArray<double>().ShouldBe([0, 0, Math.Log(2)]);
        b.ClearGrad();
        F.Sum(F.Pow(a, b)).Backward();
        b.Grad!.ToArray<double>().ShouldBe([0, 0, Math.Log(2)]);
    }
}
