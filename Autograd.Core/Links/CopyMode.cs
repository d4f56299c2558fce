namespace Autograd.Core;

/// <summary>What <see cref="Link.Copy"/> does with the numbers of parameters.</summary>
public enum CopyMode
{
    /// <summary>The copy's parameters are independent and have the same numbers.</summary>
    Copy,

    /// <summary>They read and write the same arrays, and have gradients of their own.</summary>
    Share,

    /// <summary>They keep the values they were initialized with.</summary>
    Init,
}
