using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Functions;

public class GetItemTests
{
    [Test]
    public void Elements_taken_twice_receive_both_gradients()
    {
        Variable x = new(Vector(1, 2, 3));
        F.Sum(F.GetItem(x, [0, 0, 2])).Backward();
        x.Grad!.ToArray<float>().ShouldBe([2, 0, 1]);
    }

    [Test]
    public void Gradients_of_a_negative_and_a_positive_index_of_one_element_add_up()
    {
        Variable x = new((NdArray)new[,] { { 1f, 2f }, { 3f, 4f }, { 5f, 6f } });
        var y = F.GetItem(x, [-1, 2, -3]);
        y.Data.ToArray<float>().ShouldBe([5, 6, 5, 6, 1, 2]);
        y.Backward((NdArray)new[,] { { 1f, 2f }, { 10f, 20f }, { 5f, 5f } });
        x.Grad!.ToArray<float>().ShouldBe([5, 5, 0, 0, 11, 22]);
        y.Creator!.RetainedInputs.ShouldBeEmpty();
    }

    [Test]
    public void The_indices_give_their_shape_and_a_number_takes_the_axis_away()
    {
        Variable x = NdArray.Arange(8).Reshape(4, 2);
        F.GetItem(x, (NdArray)new[,] { { 0, 3 }, { 3, 1 } }).Shape.ShouldBe([2, 2, 2]);
        F.GetItem(x, -1).Data.ToArray<float>().ShouldBe([6, 7]);
        F.GetItem(x, System.Array.Empty<int>()).Shape.ShouldBe([0, 2]);
    }

    [Test]
    public void Taking_nothing_gives_zero_gradients()
    {
        Variable x = new(Vector(1, 2));
        F.Sum(F.GetItem(x, System.Array.Empty<int>())).Backward();
        x.Grad!.ToArray<float>().ShouldBe([0, 0]);
    }

    [Test]
    public void Indices_are_copied()
    {
        var indices = new[] { 0 };
        Variable x = new(Vector(1, 2));
        var y = F.GetItem(x, indices);
        indices[0] = 1;
        F.Sum(y).Backward();
        x.Grad!.ToArray<float>().ShouldBe([1, 0]);
    }

    [TestCase(3), TestCase(-4), TestCase(int.MinValue), TestCase(int.MaxValue)]
    public void Indices_outside_the_axis_are_refused(int index) =>
        Should.Throw<ArgumentOutOfRangeException>(() => F.GetItem(Vector(1, 2, 3), [index]));

    [Test]
    public void Scalars_and_float_indices_are_refused()
    {
        Should.Throw<ArgumentException>(() => F.GetItem(1f, [0]));
        Should.Throw<ArgumentException>(() => F.GetItem(Vector(1, 2), Vector(0))).Message.ShouldContain("float32");
    }

    [Test]
    public void Gradients_agree_with_numeric_ones() =>
        FunctionCheck.Of(x => F.Square(F.GetItem(x, [2, 0, -1, 2])), Draw.Normal(3, 2)).Gradients();
}
