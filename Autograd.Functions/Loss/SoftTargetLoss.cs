namespace Autograd.Functions;

/// <summary>How <c>F.SoftmaxCrossEntropy</c> compares a target distribution t with p = softmax(x).</summary>
public enum SoftTargetLoss
{
    /// <summary>−Σ t log p; Chainer's <c>'cross-entropy'</c>.</summary>
    CrossEntropy,

    /// <summary>Σ t (log(t + 10⁻⁷) − log p); Chainer's <c>'kl-divergence'</c>.</summary>
    KLDivergence,
}
