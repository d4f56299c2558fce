using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class ProdTests
{
    [Test]
    public void Gradients_over_all_and_some_axes()
    {
        FunctionCheck.Of(x => F.Prod(x), Draw.Normal(3, 2)).Gradients();
        FunctionCheck.Of(x => F.Prod(x, [0, 2], keepDims: true), Draw.Normal(3, 2, 2)).Gradients();
        FunctionCheck.Of(x => F.Prod(x, 0), Draw.Normal(3, 2)).Gradients();
    }

    [Test]
    public void The_gradient_of_many_numbers_needs_no_matrix()
    {
        Variable x = new(NdArray.Full([1_000_000], 1, DType.Float64));
        F.Prod(x).Backward();
        x.Grad!.Sum().ToScalar().ShouldBe(1_000_000);
    }

    [Test]
    public void Intermediate_overflow_does_no_harm()
    {
        Variable x = new(new[] { 1e30f, 1e30f, 1e-30f, 1e-30f });
        F.Prod(x).Backward();
        (x.Grad! / new[] { 1e-30f, 1e-30f, 1e30f, 1e30f }).ToArray<float>().ShouldBe([1, 1, 1, 1], 1e-6);
    }

    [Test]
    public void Zeros_do_no_harm()
    {
        Variable x = new(new[] { 0.0, 3, 4 });
        F.Prod(x).Backward();
        x.Grad!.ToArray<double>().ShouldBe([12, 0, 0]);
        F.Prod(NdArray.Zeros([0])).Data.ToScalar().ShouldBe(1);
    }
}
