using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class PowerTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        v => v[0].Pow(v[1]),
        [Array([2, 3], 1.0248, 0.9527, 0.7391, 0.9474, 0.4584, 1.9063),
         Array([3], 2.0243, 2.1011, 2.1047)],
        Array([2, 3], 1.0508404071172133, 0.9032018089656724, 0.5292484927162688, 0.8963890071377408, 0.19419634328311136, 3.887930736778374),
        Array([2, 3], -0.209, 0.9069, -0.4663, -0.6945, 0.981, -0.9823),
        [Array([2, 3], -0.433829228484213, 1.8064866571319826, -0.7027681069025489, -1.330179549857432, 0.8731968675208869, -4.216592351284372),
         Array([3], 0.028258100946935046, -0.188287991932372, -2.3893461995562664)],
        [Array([2, 3], -0.7766, 0.6292, -0.1876, 0.4832, -0.4157, 0.4308),
         Array([3], 0.5929, 0.5017, 0.8661)],
        [Array([2, 3], 0.20338138782704696, 1.7011302123782592, 0.0918735427885694, -1.0418974347987475, -1.0051241054279003, -5.143958856535381),
         Array([3], -0.10925230042729839, 0.6553886564348228, -3.4085725601791133)],
        Array([2, 3], -1.5967550955847571, 1.2313692394080562, -0.42131394953915835, 0.8967581952138918, -0.4460136411137884, 4.021724652534034));

    [Test]
    public void D1_Broadcast_gradients_are_summed_back() =>
        FunctionCheck.Of((a, b) => a.Pow(b), Draw.Uniform(0.5, 2, 2, 1, 3), Draw.Normal(4, 1)).Forward(Math.Pow).Gradients();

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
}
