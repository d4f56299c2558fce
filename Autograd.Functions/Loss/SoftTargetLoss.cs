namespace Autograd.Functions;

/// <summary>What a distribution t as the target of <c>F.SoftmaxCrossEntropy</c> is compared by, with p = softmax(x).</summary>
public enum SoftTargetLoss
{
    /// <summary>−Σ t log p; Chainer's <c>'cross-entropy'</c>.</summary>
    CrossEntropy,

    /// <summary>Σ t (log(t + 10⁻⁷) − log p); Chainer's <c>'kl-divergence'</c>.</summary>
    KLDivergence,
}
