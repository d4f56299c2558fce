using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Links;

public class ClassifierTests
{
    private static readonly NdArray X = NdArray.From(new float[,] { { 1, 2 }, { 3, -4 }, { 5, 6 } });
    private static readonly int[] T = [0, 1, 1];

    [Test]
    public void Loss_and_accuracy_are_those_of_the_predictor()
    {
        var predictor = new L.Linear(2, 2);
        var model = new L.Classifier(predictor);
        model.Accuracy.ShouldBe(double.NaN);
        var loss = model.Forward(X, T);
        ((float)loss).ShouldBe((float)F.SoftmaxCrossEntropy(predictor.Forward(X), T));
        model.Accuracy.ShouldBe((double)F.Accuracy(predictor.Forward(X), T));
        model.NamedParameters().Select(pair => pair.Path).ShouldBe(["/Predictor/W", "/Predictor/b"], ignoreOrder: true);
        loss.Backward();
        predictor.W.Grad.ShouldNotBeNull();
    }

    [Test]
    public void Loss_and_accuracy_can_be_others_or_left_out()
    {
        var calls = 0;
        var model = new L.Classifier(new Sequential { new L.Linear(2, 1), F.Tanh }, F.MeanSquaredError, (y, t) =>
        {
            calls++;
            return F.Mean(y - t);
        });
        var target = NdArray.Ones([3, 1]);
        new SGD(0.1).Setup(model).Update(() => model.Forward(X, target)).ShouldBeGreaterThan(0);
        (calls, double.IsFinite(model.Accuracy)).ShouldBe((1, true));
        model.ComputeAccuracy = false;
        model.Forward(X, target);
        calls.ShouldBe(1);
    }

    [Test]
    public void A_predictor_that_is_no_link_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => new L.Classifier(null!));
        Should.Throw<ArgumentException>(() => new L.Classifier(new NoLink())).Message.ShouldContain("NoLink has no parameters");
    }

    private sealed class NoLink : ILayer
    {
        public Variable Forward(Variable x) => x;
    }
}
