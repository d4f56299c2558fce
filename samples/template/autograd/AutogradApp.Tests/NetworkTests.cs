using Autograd.Core;
using Autograd.Functions;
using NUnit.Framework;

namespace AutogradApp.Tests;

public class NetworkTests
{
    [Test]
    public void Gradients_are_those_of_finite_differences()
    {
        using var seed = Config.Seed(1);
        using var precise = Config.DefaultDType(DType.Float64);
        var network = new Network(2, 4, 3);
        GradientCheck.Of(x => network.Forward(x), NdArray.Normal([5, 2], dtype: DType.Float64));
    }

    [Test]
    public void The_network_learns_XOR()
    {
        using var seed = Config.Seed(1);
        var network = new Network(2, 16, 2);
        var optimizer = new Adam(0.02).Setup(network);
        NdArray x = new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, t = new[] { 0, 1, 1, 0 };
        for (int step = 0; step < 500; step++) optimizer.Update(() => F.SoftmaxCrossEntropy(network.Forward(x), t));
        using var inference = Config.Inference();
        Assert.That(network.Forward(x).Data.ArgMax(1).ToArray<int>(), Is.EqualTo(new[] { 0, 1, 1, 0 }));
    }
}
