using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class MultiplyNumberTests
{
    [Test]
    public void Either_side_values_and_gradients()
    {
        FunctionCheck.Of(x => x * 1.7, Draw.Normal(2, 3)).Forward(x => x * 1.7).Gradients().AlsoEmpty().AlsoScalar();
        FunctionCheck.Of(x => -3 * x, Draw.Normal(2, 3)).Forward(x => -3 * x).Gradients();
    }

    [Test]
    public void Numbers_of_any_type_on_either_side_take_the_arrays_type()
    {
        const byte small = 2;
        Variable x = new(Vector(3));
        foreach (var y in new[] { 2 * x, x * 2, 2L * x, x * 2L, 2f * x,
            x * 2f, 2.0 * x, x * 2.0, small * x, x * (short)2, x * 2u, 'a' * x })
            y.DType.ShouldBe(DType.Float32);
        foreach (var y in new[] { x + 1, 1L + x, x + 1f, 1.0 + x, x - 1, 1L - x,
            x - 1f, 1.0 - x, x / 2, 2L / x, x / 2f, 2.0 / x, -x, x.Pow(2), x.Pow(2f) })
            y.DType.ShouldBe(DType.Float32);
        Variable d = new(Array([1], 3));
        foreach (var y in new[] { 2 * d, d * 2f, 2L + d, d / 2f, 1f - d, 2f / d, d.Pow(2) }) y.DType.ShouldBe(DType.Float64);
        (2 * x).Data.ToScalar().ShouldBe(6);
        (x / 2f).Data.ToScalar().ShouldBe(1.5);
        (d * 0.1).Data.ToScalar().ShouldBe(3 * 0.1);
    }

    [Test]
    public void A_double_is_rounded_once_to_the_arrays_type() => (0.1 * new Variable(Vector(1))).Data.ToArray<float>()[0].ShouldBe(0.1f);
}
