using Autograd.Core;

namespace Autograd.Tests.Arithmetic;

public class ScatterAddTests
{
    private static readonly Variable A = new(NdArray.Zeros([3, 2]));

    [Test]
    public void What_is_added_has_the_shape_of_what_is_selected() =>
        Should.Throw<ArgumentException>(() => new ScatterAdd(1).Apply(A, new Variable(NdArray.Ones([3]))))
            .Message.ShouldContain("ScatterAdd: b (3) does not fit the selected elements");

    [Test]
    public void Integers_are_refused() =>
        Should.Throw<ArgumentException>(() => new ScatterAdd(1).Apply(A, (Variable)new[] { 1, 2 })).Message.ShouldContain("b is int32");

    [Test]
    public void Selection_is_of_one_array() =>
        Should.Throw<ArgumentException>(() => new GetItem(0).Apply(A, A)).Message.ShouldStartWith("GetItem: ");
}
