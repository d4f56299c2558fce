namespace Autograd.Functions;

/// <summary>The kind of orthogonality of a matrix W (out, in).</summary>
public enum OrthogonalMode
{
    /// <summary>Orthonormal rows or columns, as the shape allows.</summary>
    Auto,

    /// <summary>Orthonormal rows: W Wᵀ is the identity; in ≥ out.</summary>
    Projection,

    /// <summary>Orthonormal columns: Wᵀ W is the identity; in ≤ out.</summary>
    Embedding,

    /// <summary>Both: in = out.</summary>
    Basis,
}
