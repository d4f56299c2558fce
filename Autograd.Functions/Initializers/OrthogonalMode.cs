namespace Autograd.Functions;

/// <summary>What an orthogonal matrix W (out, in) is to be.</summary>
public enum OrthogonalMode
{
    /// <summary>Whatever its shape allows.</summary>
    Auto,

    /// <summary>Orthonormal rows: W Wᵀ is the identity; in ≥ out.</summary>
    Projection,

    /// <summary>Orthonormal columns: Wᵀ W is the identity; in ≤ out.</summary>
    Embedding,

    /// <summary>Both: in = out.</summary>
    Basis,
}
