using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class ExpTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        F.Exp,
        Array([1, 2, 2, 2], 1.7044, 0.0703, 0.3315, 0.0926, -1.3615, 1.9915, 0.652, -1.0039),
        Array([1, 2, 2, 2], 5.498085825862568, 1.0728299819762874, 1.3930561462783335, 1.0970228383592084, 0.2562760743871821, 7.326515297045045, 1.9193757443089141, 0.36644750544052707),
        Array([1, 2, 2, 2], 0.204, 0.7319, -0.1564, 0.9394, 0.7159, 0.2416, -0.3543, 0.4992),
        Array([1, 2, 2, 2], 1.1216095084759639, 0.7852042638084448, -0.21787398127793137, 1.0305432543546404, 0.18346804165378364, 1.770086095766083, -0.6800348262086483, 0.1829305947159111),
        Array([1, 2, 2, 2], -0.9606, -0.1267, 0.7775, 0.9122, 0.2113, 0.704, -0.5998, 0.5505),
        Array([1, 2, 2, 2], -1.0774180938420108, -0.09948538022452995, -0.16939702044359164, 0.940061556622303, 0.038766797201444485, 1.2461406114193223, 0.4078848887599473, 0.10070329239110906),
        Array([1, 2, 2, 2], -5.281461244323583, -0.1359275587163956, 1.0831011537314044, 1.0007042331512699, 0.054151134518011575, 5.157866769119711, -1.1512415714364868, 0.20172935174501014));

    [Test]
    public void The_output_is_kept_and_the_input_is_not()
    {
        var exp = F.Exp(new Variable(Vector(1))).Creator!;
        exp.RetainedInputs.ShouldBeEmpty();
        exp.RetainedOutputs.Count().ShouldBe(1);
    }

    [Test]
    public void Extremes_saturate() => F.Exp(Vector(float.NegativeInfinity, 100, float.NaN)).Data.ToArray<float>().ShouldBe([0, float.PositiveInfinity, float.NaN]);

    [Test]
    public void Integers_are_refused() => Should.Throw<ArgumentException>(() => F.Exp(new[] { 1, 2 })).Message.ShouldContain("Exp: x is int32");

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(F.Exp, Draw.Normal(3, 2)).Forward(x => Math.Exp(x)).Gradients().AlsoEmpty().AlsoScalar();
}
