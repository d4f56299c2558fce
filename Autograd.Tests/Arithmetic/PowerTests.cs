using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class PowerTests
{
    [Test]
    public void Broadcast_gradients_are_summed_back() =>
        FunctionCheck.Of((a, b) => a.Pow(b), Draw.Uniform(0.5, 2, 2, 1, 3), Draw.Normal(4, 1)).Forward(Math.Pow).Gradients();

    [Test]
    public void The_exponent_0_has_a_mixed_second_derivative() => // 1 / a
        FunctionCheck.Of((a, b) => a.Pow(b), Array([4], 0.5, 2, 3, 1.5), Array([4], 0, 0, 1, 2)).Gradients();

    [Test]
    public void A_negative_base_has_no_derivative_in_its_exponent()
    {
        Variable a = new(Array([3], -2, -1.5, 2)), b = new(Array([3], 2, 3, 3));
        var y = a.Pow(b);
        y.Backward(Array([3], -0.2837, -0.9874, 0.8668));
        Close(y.Data, Array([3], 4, -3.375, 8));
        Close(a.Grad!, Array([3], 1.1348, -6.66495, 10.4016));
        b.Grad!.ToArray<double>().Select(double.IsNaN).ShouldBe([true, true, false]);
        b.Grad[2].ShouldBe(4.806559808874884, 1e-12);
    }

    [Test]
    public void Zero_to_the_zero_is_1_with_gradients_0_recorded_or_not()
    {
        foreach (var createGraph in new[] { false, true })
        {
            Variable a = new(Array([2], 0, 0)), b = new(Array([2], 0, 2));
            var y = a.Pow(b);
            y.Backward(Array([2], 1, 1), createGraph: createGraph);
            y.Data.ToArray<double>().ShouldBe([1, 0]);
            a.Grad!.ToArray<double>().ShouldBe([0, 0]);
            b.Grad![1].ShouldBe(0);
        }
    }

    [Test]
    public void The_output_is_kept_only_if_the_exponent_needs_a_gradient()
    {
        Variable a = new(Vector(2)), b = new(Vector(3)), c = Vector(3);
        a.Pow(b).Creator!.RetainedOutputs.Count().ShouldBe(1);
        var y = a.Pow(c);
        y.Creator!.RetainedOutputs.ShouldBeEmpty();
        y.Backward();
        a.Grad!.ToScalar().ShouldBe(12);
    }

    [Test]
    public void The_derivative_of_a_to_the_zero_is_0_in_a_for_any_a([Values] bool createGraph)
    {
        Variable a = new(Array([5], 3, -3, 0, 0.5, double.PositiveInfinity)), b = Array([5], 0, 0, 0, -0.0, 0);
        a.Pow(b).Backward(Array([5], 1, 1, 1, 1, 1), createGraph: createGraph);
        a.Grad!.ToArray<double>().ShouldBe([0, 0, 0, 0, 0]);
        a.ClearGrad();
        a.Pow(0).Backward(Array([5], 1, 1, 1, 1, 1), createGraph: createGraph);
        a.Grad!.ToArray<double>().ShouldBe([0, 0, 0, 0, 0]);
    }
}
