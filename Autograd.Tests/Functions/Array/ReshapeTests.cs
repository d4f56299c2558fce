using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class ReshapeTests
{
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
