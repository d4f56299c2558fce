using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions.Activation;

public class TanhTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        F.Tanh,
        Array([1, 2, 2, 1], -1.2136, 0.9547, -0.4022, -1.639),
        Array([1, 2, 2, 1], -0.8377561243079455, 0.7419034519434918, -0.38182979238739334, -0.9273326428843361),
        Array([1, 2, 2, 1], -0.5074, 0.6288, -0.8793, 0.2388),
        Array([1, 2, 2, 1], -0.1512887566960306, 0.2826954437148353, -0.7511033442812003, 0.03344493566254718),
        Array([1, 2, 2, 1], 0.3215, 0.5331, 0.3499, 0.8644),
        Array([1, 2, 2, 1], -0.08149580202244507, -0.22361703197152996, -0.2006981850790556, 0.05361800690505552),
        Array([1, 2, 2, 1], 0.09585994339332643, 0.23967070776777782, 0.29888668277492547, 0.12106282406493207));

    [Test]
    public void Large_inputs_saturate() => F.Tanh(Vector(-1000, float.PositiveInfinity)).Data.ToArray<float>().ShouldBe([-1, 1]);

    [Test]
    public void Empty_arrays_work() => F.Tanh(NdArray.Zeros([0, 3])).Shape.ShouldBe([0, 3]);

    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(x => F.Tanh(x), Draw.Normal(3, 2)).Forward(Math.Tanh).Gradients().AlsoEmpty().AlsoScalar();
}
