using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class SubtractTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        v => v[0] - v[1],
        [Array([2, 1], -1.8954, 1.495),
         Array([1, 3], -1.0845, 0.9651, 0.5554)],
        Array([2, 3], -0.8109, -2.8605, -2.4508, 2.5795000000000003, 0.5299000000000001, 0.9396000000000001),
        Array([2, 3], -0.1356, 0.1539, 0.3411, 0.2998, 0.8548, -0.1968),
        [Array([2, 1], 0.35940000000000005, 0.9578000000000001),
         Array([1, 3], -0.1642, -1.0087, -0.1443)],
        [Array([2, 1], -0.2786, -0.8155),
         Array([1, 3], -0.9942, 0.5348, 0.8258)],
        [Array([2, 1], 0.0, 0.0),
         Array([1, 3], 0.0, 0.0, 0.0)],
        Array([2, 3], 0.7156, -0.8134000000000001, -1.1044, 0.17869999999999997, -1.3503, -1.6413));

    [Test]
    public void A_number_minus_an_array_known_values() => Check(
        x => 1.7 - x,
        Array([2, 3], 1.3746, 0.749, 1.9914, 0.242, 1.6464, 1.3769),
        Array([2, 3], 0.3253999999999999, 0.951, -0.2914000000000001, 1.458, 0.05359999999999987, 0.32309999999999994),
        Array([2, 3], -0.4873, -0.9598, 0.344, 0.689, -0.5187, 0.2901),
        Array([2, 3], 0.4873, 0.9598, -0.344, -0.689, 0.5187, -0.2901),
        Array([2, 3], -0.7726, -0.8081, 0.6916, -0.2814, -0.2853, -0.7561),
        Array([2, 3], 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        Array([2, 3], 0.7726, 0.8081, -0.6916, 0.2814, 0.2853, 0.7561));

    [Test]
    public void D1_Broadcast_gradients_are_summed_back() =>
        FunctionCheck.Of((a, b) => a - b, Draw.Normal(2, 1, 3), Draw.Normal(4, 1)).Forward((a, b) => a - b).Gradients();

    [Test]
    public void Nothing_is_kept() => (new Core.Variable(Vector(1)) - new Core.Variable(Vector(2))).Creator!.RetainedInputs.ShouldBeEmpty();
}
