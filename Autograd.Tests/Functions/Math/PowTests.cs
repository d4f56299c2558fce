using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class PowTests
{
    [Test]
    public void Number_as_base_known_values() => Check(
        x => F.Pow(1.7, x),
        Array([2, 3], 0.6284, 1.3209, 0.4598, 1.6964, 0.383, 0.9091),
        Array([2, 3], 1.3957707797444943, 2.0155797211579003, 1.2763224666920638, 2.4599911813034887, 1.225355027232878, 1.6199481507798015),
        Array([2, 3], -0.9405, 0.256, 0.3494, -0.2079, 0.4141, -0.6305),
        Array([2, 3], -0.6965676009790024, 0.2737980268324848, 0.23663211374728246, -0.27138035609617767, 0.26925113074226265, -0.5419716551846302));

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
}
