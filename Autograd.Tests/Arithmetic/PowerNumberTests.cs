using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class PowerNumberTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        x => x.Pow(3),
        Array([2, 4], 1.6095, 1.3969, -0.6732, 0.2769, 1.3132, -0.6469, -1.572, -1.246),
        Array([2, 4], 4.1693940573749995, 2.725812332209, -0.305093055168, 0.021230922608999992, 2.2646058359679997, -0.27071445970900004, -3.8847012480000003, -1.934434936),
        Array([2, 4], 0.4162, 0.1256, 0.3486, 0.9712, 0.8566, -0.7503, 0.8699, 0.7327),
        Array([2, 4], 3.2344861261499998, 0.735260997048, 0.47395471939200007, 0.22339623009599993, 4.431605297951999, -0.941955754149, 6.4490488848, 3.4125854196),
        Array([2, 4], 0.9846, -0.9044, -0.5183, -0.7694, 0.6353, -0.7227, -0.1085, -0.5794),
        Array([2, 4], 3.9573470516400002, -0.9520653528959999, 0.7298001516960001, -1.2414666625919997, 4.287844724016, -2.104657361334, 0.8902313028000001, 3.17375921688),
        Array([2, 4], 7.6517901004499995, -5.294347497852001, -0.704677943376, -0.17697802660199996, 3.2867135720159997, -0.9073056424410001, -0.804370392, -2.6985833112));

    [TestCase(0), TestCase(1), TestCase(2), TestCase(-1), TestCase(0.5), TestCase(-1.7)]
    public void Values_and_gradients(double exponent) =>
        FunctionCheck.Of(x => x.Pow(exponent), Draw.Uniform(0.5, 2, 2, 3)).Forward(x => Math.Pow(x, exponent)).Gradients().AlsoEmpty();

    [Test]
    public void At_zero_the_derivatives_follow_IEEE()
    {
        foreach (var (exponent, expected) in new[] { (0.0, 0.0), (1, 1), (2, 0), (0.5, double.PositiveInfinity) })
        {
            Variable x = new(Array([1], 0));
            x.Pow(exponent).Backward();
            x.Grad!.ToScalar().ShouldBe(expected);
        }
    }
}
