using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class ReshapeTests
{
    [Test]
    public void Known_values_first_and_second_order() => Check(
        x => F.Square(F.Reshape(x, 3, 2)),
        Array([2, 3], -1.3088, -1.0646, 0.5639, 0.3427, 0.8104, 1.3434),
        Array([3, 2], 1.7129574399999998, 1.1333731599999999, 0.31798320999999996, 0.11744329, 0.65674816, 1.8047235599999998),
        Array([3, 2], 0.3286, -0.8588, -0.5317, 0.1671, -0.3449, -0.1987),
        Array([2, 3], -0.86014336, 1.82855696, -0.5996512599999999, 0.11453034, -0.5590139199999999, -0.5338671599999999),
        Array([2, 3], -0.4182, 0.6661, 0.6309, -0.6363, -0.7919, -0.7329),
        Array([2, 3], -0.27484104000000004, -1.14409336, -0.67089906, -0.21265146, 0.54625262, 0.29125446),
        Array([3, 2], 1.09468032, -1.41826012, 0.71152902, -0.43612002, -1.28351152, -1.9691557199999998));

    [Test]
    public void One_length_may_be_left_open()
    {
        F.Reshape(NdArray.Ones([2, 3, 2]), 3, -1).Shape.ShouldBe([3, 4]);
        F.Reshape(NdArray.Ones([2, 3, 2]), [-1]).Shape.ShouldBe([12]);
        F.Reshape(NdArray.Ones([1, 1])).Shape.ShouldBe([]);
        F.Reshape(NdArray.Ones([0, 3]), 3, 0).Shape.ShouldBe([3, 0]);
        F.Reshape(NdArray.Ones([6]), new Shape[] { [2, 3] }[0]).Shape.ShouldBe([2, 3]);
    }

    [Test]
    public void The_buffer_is_shared_and_the_gradients_are_not()
    {
        Variable x = new(Vector(1, 2, 3, 4));
        var y = F.Reshape(x, 2, 2);
        y.Creator!.RetainedInputs.ShouldBeEmpty();
        var seed = NdArray.Ones([2, 2]);
        y.Backward(seed);
        x.Grad!.Fill(9);
        seed.ToArray<float>().ShouldBe([1, 1, 1, 1]);
    }

    [Test]
    public void Labels_can_be_reshaped() => F.Reshape(new[] { 1, 2 }, 2, 1).DType.ShouldBe(DType.Int32);

    [TestCase(4), TestCase(-1, -1), TestCase(-2, 3), TestCase(5, -1), TestCase()]
    public void Other_sizes_are_refused(params int[] shape) =>
        Should.Throw<ArgumentException>(() => F.Reshape(NdArray.Ones([2, 3]), shape));

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => F.Square(F.Reshape(x, -1)), Draw.Normal(3, 2)).Gradients().AlsoEmpty();
}
