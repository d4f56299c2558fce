using Autograd.Functions;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Functions;

public class SinhTests
{
    [Test]
    public void Small_inputs_keep_their_digits()
    {
        NearZeroCheck.Double(F.Sinh, Math.Sinh);
        NearZeroCheck.Single(F.Sinh, Math.Sinh);
    }

    [Test]
    public void Values_and_gradients() =>
        FunctionCheck.Of(F.Sinh, Draw.Normal(3, 2)).Forward(Math.Sinh).Gradients().AlsoEmpty().AlsoScalar();
}
