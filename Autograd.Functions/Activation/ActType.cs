namespace Autograd.Functions;

/// <summary>The types of MXNet's LeakyReLU operator.</summary>
public enum ActType
{
    /// <summary>x, or slope · x where x is negative.</summary>
    Leaky,

    /// <summary>x, or gamma · x where x is negative, with trained gamma.</summary>
    Prelu,

    /// <summary>x, or a random multiple of x where x is negative.</summary>
    Rrelu,

    /// <summary>x, or slope · (eˣ − 1) where not x &gt; 0.</summary>
    Elu,

    /// <summary>ELU scaled so that activations normalize themselves.</summary>
    Selu,

    /// <summary>x · Φ(x).</summary>
    Gelu,
}
