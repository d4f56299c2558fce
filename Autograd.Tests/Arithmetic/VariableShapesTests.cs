using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Arithmetic;

public class VariableShapesTests
{
    [Test]
    public void A_variable_of_size_1_becomes_a_number()
    {
        Variable loss = F.Sum(new Variable(new[] { 1f, 2.5f }));
        ((float)loss, (double)loss, (float)new Variable(new double[,] { { 0.1 } })).ShouldBe((3.5f, 3.5, 0.1f));
        Should.Throw<InvalidOperationException>(() => (float)new Variable(new[] { 1f, 2 })).Message.ShouldContain("one element");
        Should.Throw<ArgumentNullException>(() => (double)(Variable)null!);
    }

    [Test]
    public void Size_shape_and_type_are_as_of_arrays_and_gradients_flow_through_them()
    {
        var x = new Variable(new[,] { { 1f, 2 }, { 3, 4 } });
        var y = x.Reshape(-1).To(DType.Float64);
        (x.Size, y.Shape, y.DType).ShouldBe((4, [4], DType.Float64));
        F.Sum(y * new[] { 1.0, 2, 3, 4 }).Backward();
        x.Grad!.ToArray<float>().ShouldBe([1, 2, 3, 4]);
        x.Grad.Shape.ShouldBe([2, 2]);
        x.Reshape(2, 2).ShouldBeSameAs(x);
        x.To(DType.Float32).ShouldBeSameAs(x);
        Should.Throw<ArgumentException>(() => x.Reshape(3));
        Should.Throw<ArgumentException>(() => x.To(DType.Int32));
    }
}
