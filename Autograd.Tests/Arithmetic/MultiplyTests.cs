using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class MultiplyTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        v => v[0] * v[1],
        [Array([2, 3], -0.6817, -1.0303, 0.8456, -0.5069, 1.2171, 1.433),
         Array([3], -0.3049, 1.6139, -0.6273)],
        Array([2, 3], 0.20785033, -1.6628011699999998, -0.53044488, 0.15455381, 1.96427769, -0.8989209),
        Array([2, 3], -0.2739, 0.5888, -0.7782, -0.3668, 0.8464, -0.5561),
        [Array([2, 3], 0.08351211, 0.9502643199999999, 0.48816486, 0.11183732, 1.36600496, 0.34884153),
         Array([3], 0.37264854999999997, 0.42351280000000013, -1.4549372200000001)],
        [Array([2, 3], 0.7314, 0.3249, 0.1209, 0.1069, 0.5652, -0.9578),
         Array([3], 0.1194, 0.3403, -0.8191)],
        [Array([2, 3], -0.032703659999999996, 0.20036864, 0.6374236200000001, -0.04379592, 0.28802992, 0.45550151000000005),
         Array([3], -0.23954137999999997, 0.6696864000000001, 0.43854820000000005)],
        Array([2, 3], -0.30439884000000006, 0.17374502000000003, -0.76847153, -0.09311767000000001, 1.32635541, -0.5729423600000002));

    [Test]
    public void One_variable_twice_known_values() => Check(
        x => x * x,
        Array([2, 3], -0.2448, 1.751, -1.8597, 0.7496, 1.7841, -1.8014),
        Array([2, 3], 0.059927039999999994, 3.0660009999999995, 3.45848409, 0.5619001600000001, 3.18301281, 3.2450419599999996),
        Array([2, 3], -0.193, 0.108, -0.7456, -0.2255, 0.2908, 0.6141),
        Array([2, 3], 0.0944928, 0.378216, 2.77318464, -0.3380696, 1.03763256, -2.21247948),
        Array([2, 3], 0.5041, -0.2242, -0.2809, -0.7482, -0.4538, -0.7876),
        Array([2, 3], -0.1945826, -0.048427200000000004, 0.41887808, 0.3374382, -0.26393008, -0.96733032),
        Array([2, 3], -0.24680735999999998, -0.7851484, 1.04477946, -1.12170144, -1.6192491599999999, 2.8375652799999997));

    [Test]
    public void D1_Broadcast_gradients_are_summed_back() =>
        FunctionCheck.Of((a, b) => a * b, Draw.Normal(2, 1, 3), Draw.Normal(4, 1)).Forward((a, b) => a * b).Gradients();

    [Test]
    public void An_operand_is_kept_only_if_the_other_needs_a_gradient()
    {
        Variable x = new(Vector(2)), c = Vector(3);
        (x * c).Creator!.RetainedInputs.ShouldBe([c.Node]);
        (c * x).Creator!.RetainedInputs.ShouldBe([c.Node]);
        (x * x).Creator!.RetainedInputs.Count().ShouldBe(2);
        (x * c).Backward();
        x.Grad!.ToScalar().ShouldBe(3);
        c.Grad.ShouldBeNull();
    }
}
