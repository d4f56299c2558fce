namespace Autograd.Core;

/// <summary>How <see cref="Link.Copy"/> treats the values of parameters.</summary>
public enum CopyMode
{
    /// <summary>The copy's parameters are independent and have the same values.</summary>
    Copy,

    /// <summary>They read and write the same arrays, and have gradients of their own.</summary>
    Share,

    /// <summary>They keep the values they were initialized with.</summary>
    Init,
}
