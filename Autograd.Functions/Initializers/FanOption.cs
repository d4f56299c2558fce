namespace Autograd.Functions;

/// <summary>Which number of connections keeps its variance under He's initialization.</summary>
public enum FanOption
{
    /// <summary>Connections in: signals keep their variance on the way forward.</summary>
    FanIn,

    /// <summary>Connections out: gradients keep theirs on the way back.</summary>
    FanOut,
}
