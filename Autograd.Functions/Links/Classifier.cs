using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Links;

/// <summary>A predictor with its loss: <c>optimizer.Update(() => model.Forward(x, t))</c>. As in Chainer.</summary>
/// <remarks>Not thread-safe: it stores the last accuracy.</remarks>
public sealed class Classifier : Chain
{
    private readonly ILayer layer;
    private readonly Func<Variable, Variable, Variable> loss, accuracy;

    /// <summary>Creates a classifier.</summary>
    /// <param name="predictor">The link that computes scores from inputs.</param>
    /// <param name="loss">The loss of scores and labels (default: <c>F.SoftmaxCrossEntropy</c>).</param>
    /// <param name="accuracy">The accuracy of scores and labels, a scalar (default: <c>F.Accuracy</c>).</param>
    /// <exception cref="ArgumentException">The predictor is null or not a link.</exception>
    public Classifier(
        ILayer predictor, Func<Variable, Variable, Variable>? loss = null, Func<Variable, Variable, Variable>? accuracy = null)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        Predictor = predictor as Link ?? throw Functions.Errors.NotALink(nameof(Classifier), predictor);
        layer = predictor;
        this.loss = loss ?? ((y, t) => F.SoftmaxCrossEntropy(y, t));
        this.accuracy = accuracy ?? ((y, t) => F.Accuracy(y, t));
    }

    /// <summary>The link that computes scores from inputs.</summary>
    public Link Predictor { get; private init => field = Register(value); }

    /// <summary>Whether <see cref="Forward"/> computes the accuracy (default: true).</summary>
    public bool ComputeAccuracy { get; set; } = true;

    /// <summary>The accuracy of the last batch; NaN before the first.</summary>
    public double Accuracy { get; private set; } = double.NaN;

    /// <summary>Computes the loss of a batch.</summary>
    /// <param name="x">The predictor's input.</param>
    /// <param name="t">The labels for the loss.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">x or t does not fit.</exception>
    /// <exception cref="InvalidOperationException">
    /// The step in which an input was made has ended, a parameter is missing, or the accuracy is not a scalar.
    /// </exception>
    public Variable Forward(Variable x, Variable t)
    {
        var y = layer.Forward(x);
        if (ComputeAccuracy)
        {
            using var noBackprop = Config.NoBackprop();
            Accuracy = (double)accuracy(y, t);
        }

        return loss(y, t);
    }
}
