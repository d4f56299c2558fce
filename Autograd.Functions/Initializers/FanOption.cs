namespace Autograd.Functions;

/// <summary>The number of connections that He's initialization scales by.</summary>
public enum FanOption
{
    /// <summary>Incoming connections: activations keep their variance in the forward pass.</summary>
    FanIn,

    /// <summary>Outgoing connections: gradients keep their variance in the backward pass.</summary>
    FanOut,
}
