using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions.Activation;

public class GELUTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        x => F.GELU(x),
        Array([2, 3], 1.9028, -0.394, -0.2352, 0.238, -0.4265, 1.7084),
        Array([2, 3], 1.8485067918256766, -0.13663546472928523, -0.09573269230516859, 0.14138614978991582, -0.14282281161365967, 1.6336044138045949),
        Array([2, 3], 0.4367, -0.5152, -0.9454, -0.9216, -0.6837, -0.2047),
        Array([2, 3], 0.4784736317968708, -0.10373348387774356, -0.29851505228117364, -0.6325459795869521, -0.12273456811502845, -0.22816039469282584),
        Array([2, 3], -0.5687, -0.5684, 0.3983, 0.7611, 0.4497, -0.4461),
        Array([2, 3], 0.02626947853148163, 0.19942138825866473, -0.2841658961889846, -0.5286235794119132, -0.20361801105305316, -0.007777292757256558),
        Array([2, 3], -0.6231004222644387, -0.11444509362598883, 0.12576533247682617, 0.5223857910846671, 0.08072800245916088, -0.4972269275645804));

    [Test]
    public void Known_values_by_tanh() => Check(
        x => F.GELU(x, approximate: true),
        Array([4], -1.8261, -0.4918, 1.4307, -0.7495),
        Array([4], -0.06198325327162393, -0.15317766943251604, 1.32136759465334, -0.1700388599078708),
        Array([4], -0.5074, -0.4652, 0.2115, 0.2843),
        Array([4], 0.05294933755809049, -0.06405776481961098, 0.23877564727614983, 0.00036333382356793805));

    // Numeric: the tanh form's second derivative against differences of its first.
    [TestCase(-2.0), TestCase(-0.3), TestCase(0.0), TestCase(1.1)]
    public void The_second_derivative_by_tanh_is_the_slope_of_the_first(double at)
    {
        double First(double x)
        {
            Variable v = new(x);
            F.GELU(v, approximate: true).Backward();
            return v.Grad!.ToScalar();
        }

        Variable x = new(at);
        F.GELU(x, approximate: true).Backward(createGraph: true);
        var first = x.GradVariable!;
        x.ClearGrad();
        first.Backward();
        x.Grad!.ToScalar().ShouldBe((First(at + 1e-5) - First(at - 1e-5)) / 2e-5, 1e-8);
    }

    [Test]
    public void The_derivative_at_zero_is_a_half([Values] bool approximate)
    {
        Variable x = new(Vector(0, -0f));
        F.GELU(x, approximate).Backward(NdArray.Ones([2]));
        x.Grad!.ToArray<float>().ShouldBe([0.5f, 0.5f]);
    }

    // x · Φ(x) at −6 and −10: 1 + erf would have no digit left in float32.
    [Test]
    public void Small_probabilities_keep_their_digits()
    {
        var y = F.GELU(Vector(-6, -10)).Data.ToArray<float>();
        y[0].ShouldBe(-5.919527e-9f, 1e-14f);
        y[1].ShouldBe(-7.6198530e-23f, 1e-28f);
    }

    [Test]
    public void Empty_arrays_and_scalars_work([Values] bool approximate)
    {
        F.GELU(NdArray.Zeros([0, 3]), approximate).Shape.ShouldBe([0, 3]);
        F.GELU(3f, approximate).Shape.ShouldBe([]);
    }

    [TestCase(false), TestCase(true)]
    public void Gradients_of_both_orders(bool approximate) =>
        FunctionCheck.Of(x => F.GELU(x, approximate), Draw.Normal(3, 2)).Gradients().AlsoEmpty().AlsoScalar();
}
