using Autograd.Core;
using Autograd.Functions;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class BinaryAccuracyTests
{
    [Test]
    public void Zero_counts_as_1() => F.BinaryAccuracy(Vector(0.5f, 0, -0f, -3), new[] { 1, 1, 1, 0 }).Data.ToScalar().ShouldBe(1);

    [Test]
    public void Wrong_signs_do_not_count_and_NaN_is_0() =>
        F.BinaryAccuracy(Vector(0.5f, -0.5f, 2, float.NaN), new[] { 1, 1, 1, 0 }).Data.ToScalar().ShouldBe(0.75);

    [Test]
    public void Ignored_labels_do_not_count()
    {
        F.BinaryAccuracy(Vector(1, -1, 1), new[] { 1, -1, 0 }).Data.ToScalar().ShouldBe(0.5);
        F.BinaryAccuracy(Vector(1, -1), new[] { -1, -1 }).Data.ToScalar().ShouldBe(0);
        F.BinaryAccuracy(NdArray.Zeros([0, 2]), NdArray.Zeros([0, 2], DType.Int32)).Data.ToScalar().ShouldBe(0);
    }

    [Test]
    public void Nothing_is_recorded() => F.BinaryAccuracy(new Variable(Vector(1, 2)), new[] { 0, 1 }).Creator.ShouldBeNull();

    [TestCase(2), TestCase(-2)]
    public void Labels_other_than_0_1_and_minus_1_throw(int label) =>
        Should.Throw<ArgumentOutOfRangeException>(() => F.BinaryAccuracy(Vector(1, 2), new[] { 0, label }))
            .Message.ShouldContain($"BinaryAccuracy: label {label} at t[1]");
}
