namespace Autograd.Functions;

/// <summary>What the hinge loss makes of a violated margin.</summary>
public enum HingeNorm
{
    /// <summary>Its size.</summary>
    L1,

    /// <summary>Its square.</summary>
    L2,
}
