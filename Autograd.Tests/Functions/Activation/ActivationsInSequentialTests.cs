using System.Text.RegularExpressions;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.House;

namespace Autograd.Tests.Functions;

public partial class ActivationsInSequentialTests
{
    private static readonly string[] NeedMore = ["Maxout", "PReLU", "Swish"]; // a pool size, slopes, beta

    [Test]
    public void Every_activation_is_a_step_of_a_Sequential_by_its_name()
    {
        var x = new Variable(new[,] { { -2f, 0.5f }, { 3, -0.1f } });
        var model = new Sequential
        {
            F.ClippedReLU, F.CReLU, F.ELU, F.GELU, F.HardSigmoid, F.LeakyReLU, F.LogSoftmax, F.Mish, F.ReLU, F.ReLU6, F.RReLU, F.SELU,
            F.Sigmoid, F.SiLU, F.Softmax, F.Softplus, F.Tanh,
        };
        model.Forward(x).Shape.ShouldBe([2, 4]);
        F.LeakyReLU(x).Data[0, 0].ShouldBe(-0.4, 1e-7);
        new Sequential { F.LeakyReLU }.Forward(x).Data.ToArray<float>().ShouldBe(F.LeakyReLU(x, slope: 0.2).Data.ToArray<float>());
        F.ClippedReLU(30f).Data.ToScalar().ShouldBe(20);
    }

    [Test]
    public void No_activation_is_left_out()
    {
        var activations = Repository.Sources("Autograd.Functions/Activation")
            .SelectMany(file => OfF().Matches(file.Code).Select(match => match.Groups[1].Value)).Distinct().Except(NeedMore).ToArray();
        var tried = Step().Matches(Repository.Read("Autograd.Tests/Functions/Activation/ActivationsInSequentialTests.cs").Split("};")[0])
            .Select(match => match.Groups[1].Value);
        tried.ShouldBe(activations, ignoreOrder: true);
    }

    [GeneratedRegex(@"public static Variable (\w+)\(")]
    private static partial Regex OfF();

    [GeneratedRegex(@"F\.(\w+),")]
    private static partial Regex Step();
}
