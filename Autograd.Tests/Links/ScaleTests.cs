using Autograd.Core;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class ScaleTests
{
    private static readonly NdArray X = NdArray.Arange(12).Reshape(2, 3, 2);

    [Test]
    public void Factors_and_shifts_lie_beside_their_axes()
    {
        var scale = new L.Scale(1, [3], biasTerm: true);
        scale.W!.Data.CopyFrom(new float[] { 1, 0, -1 });
        scale.Bias!.b!.Data.CopyFrom(new float[] { 0, 5, 0 });
        scale.Forward(X).Data.ToArray<float>().ShouldBe([0, 1, 5, 5, -4, -5, 6, 7, 5, 5, -10, -11]);
        scale.NamedParameters().Select(pair => pair.Path).ShouldBe(["/W", "/Bias/b"]);
        scale.ToString().ShouldBe("Scale(1, (3), with a bias)");
        new L.Bias(-1).Forward(X, new float[] { 0, 100 }).Data[1, 2, 1].ShouldBe(111);
        new L.Scale(0).Forward(X, NdArray.Full([2, 3], 2)).Data[1, 2, 1].ShouldBe(22);
        new L.Bias(1, [3, 2]).Forward(X).Data.ToArray<float>().ShouldBe(X.ToArray<float>());
    }

    [Test]
    public void Misfits_are_refused()
    {
        Should.Throw<ArgumentException>(() => new L.Bias(1, [2]).Forward(X))
            .Message.ShouldContain("Bias: b (2) does not match x (2, 3, 2) from axis 1 on");
        Should.Throw<ArgumentException>(() => new L.Scale(2, [2, 2]).Forward(X)).Message.ShouldContain("Scale: W (2, 2)");
        Should.Throw<ArgumentException>(() => new L.Bias(3, [2]).Forward(X));
        Should.Throw<InvalidOperationException>(() => new L.Scale().Forward(X)).Message.ShouldContain("layer.Forward(x, W)");
        Should.Throw<ArgumentException>(() => new L.Scale(biasTerm: true)).Message.ShouldContain("biasShape");
    }
}
