namespace Autograd.Functions;

/// <summary>The penalty of the hinge loss for a violated margin.</summary>
public enum HingeNorm
{
    /// <summary>Its size.</summary>
    L1,

    /// <summary>Its square.</summary>
    L2,
}
