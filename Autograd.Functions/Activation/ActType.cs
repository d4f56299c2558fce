namespace Autograd.Functions;

/// <summary>The kinds of MXNet's LeakyReLU operator.</summary>
public enum ActType
{
    /// <summary>x, or slope · x below 0.</summary>
    Leaky,

    /// <summary>x, or gamma · x below 0, with trained gamma.</summary>
    Prelu,

    /// <summary>x, or a random multiple of x below 0.</summary>
    Rrelu,

    /// <summary>x, or slope · (eˣ − 1) where not x &gt; 0.</summary>
    Elu,

    /// <summary>ELU scaled so that activations normalize themselves.</summary>
    Selu,

    /// <summary>x · Φ(x).</summary>
    Gelu,
}
