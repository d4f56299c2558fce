using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class MaxoutTests
{
    [Test]
    public void Groups_of_neighbours_and_their_gradients() => FunctionCheck.Of(x => F.Maxout(x, 2), Draw.Normal(3, 4)).Gradients();

    [Test]
    public void CReLU_doubles_the_axis() => F.CReLU(new float[,] { { 1, -2 } }).Data.ToArray<float>().ShouldBe([1, 0, 0, 2]);

    [TestCase(0), TestCase(3)]
    public void Group_that_does_not_divide_is_refused(int poolSize) =>
        Should.Throw<ArgumentException>(() => F.Maxout(NdArray.Zeros([2, 4]), poolSize))
            .Message.ShouldStartWith($"Maxout: poolSize {poolSize} does not divide axis 1 of (2, 4)");
}
