using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Arithmetic;

public class AddNumberTests
{
    [Test]
    public void Either_side_values_and_gradients()
    {
        FunctionCheck.Of(x => x + 1.7, Draw.Normal(2, 3)).Forward(x => x + 1.7).Gradients().AlsoEmpty().AlsoScalar();
        FunctionCheck.Of(x => 1.7 + x, Draw.Normal(2, 3)).Forward(x => x + 1.7).Gradients();
        FunctionCheck.Of(x => x - 1.7, Draw.Normal(2, 3)).Forward(x => x - 1.7).Gradients();
        FunctionCheck.Of(x => 1.7 - x, Draw.Normal(2, 3)).Forward(x => 1.7 - x).Gradients();
    }

    [Test]
    public void It_takes_one_input()
    {
        Should.Throw<ArgumentException>(() => new AddNumber(1).Apply()).Message.ShouldContain("takes 1 input, not 0");
        Should.Throw<ArgumentException>(() => new AddNumber(1).Apply(1f, 2f)).Message.ShouldContain("takes 1 input, not 2");
    }
}
