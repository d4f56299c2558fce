using Autograd.Core;
using Autograd.Tests.Checking;
using static Autograd.Tests.Functions.KnownValues;

namespace Autograd.Tests.Arithmetic;

public class AddTests
{
    [Test]
    public void The_gradient_of_a_broadcast_operand_is_summed()
    {
        Variable x = new(NdArray.Zeros([2, 3])), b = new(NdArray.Zeros([3]));
        (x + b).SumTo([]).Backward();
        b.Grad!.Shape.ShouldBe([3]);
        b.Grad.ToArray<float>().ShouldBe([2, 2, 2]);
        x.Grad!.ToArray<float>().ShouldBe([1, 1, 1, 1, 1, 1]);
    }

    [TestCase("1", "2,3"), TestCase("2,1", "3"), TestCase("", "2,2"),
     TestCase("1,1,1", "2"), TestCase("4,1,2", "3,1"), TestCase("2,3", "2,3")]
    public void The_gradient_of_any_broadcast_has_the_operands_shape(string a, string b) =>
        FunctionCheck.Of((x, y) => x + y, Draw.Normal(ShapeOf(a)), Draw.Normal(ShapeOf(b))).Forward((x, y) => x + y).Gradients();

    [Test]
    public void Empty_operands_broadcast()
    {
        Variable a = new(NdArray.Ones([4, 0])), b = new(NdArray.Ones([4, 1]));
        var y = (a + b).SumTo([]);
        y.Backward();
        y.Data.ToScalar().ShouldBe(0);
        a.Grad!.Shape.ShouldBe([4, 0]);
        b.Grad!.Shape.ShouldBe([4, 1]);
        b.Grad.ToArray<float>().ShouldBe([0, 0, 0, 0]);
    }

    [Test]
    public void Nothing_is_kept() => (new Variable(Vector(1)) + new Variable(Vector(2))).Creator!.RetainedInputs.ShouldBeEmpty();

    [Test]
    public void Shapes_that_do_not_broadcast_are_explained() =>
        Should.Throw<ArgumentException>(() => new Variable(NdArray.Zeros([3, 4])) + new Variable(NdArray.Zeros([3]), name: "b"))
            .Message.ShouldBe(
            """
            Add: the shapes cannot be broadcast together
                a  float32 (3, 4)   unnamed leaf
                b  float32 (3)      b
              rule: aligned at the last axis, lengths are equal or one of them is 1
              try:  b.Reshape(3, 1)
            """);

    [Test]
    public void Float_types_do_not_mix_and_integers_take_no_part()
    {
        Should.Throw<ArgumentException>(() => new Variable(Vector(1)) + new Variable(Array([1], 1)))
            .Message.ShouldContain("float32 and float64 do not mix");
        Should.Throw<ArgumentException>(() => new Variable(Vector(1)) + (Variable)new[] { 1 }).Message.ShouldContain("b is int32");
        Should.Throw<ArgumentNullException>(() => new Variable(Vector(1)) + (Variable?)null);
    }

    private static Shape ShapeOf(string lengths) =>
        lengths.Length == 0 ? [] : Shape.Create(System.Array.ConvertAll(lengths.Split(','), int.Parse));
}
