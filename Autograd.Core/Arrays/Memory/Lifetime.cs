namespace Autograd.Core;

/// <summary>How long an array can be read, and who gets its buffer.</summary>
internal enum Lifetime : byte
{
    /// <summary>As long as it is referenced; then the garbage collector takes it.</summary>
    Collected,

    /// <summary>Until its <see cref="ArrayScope"/> ends; then the next step gets its buffer.</summary>
    Step,

    /// <summary>Until its iterator returns the next batch, which gets its buffer.</summary>
    UntilNext,

    /// <summary>Created in a scope but needed longer; when its only owner releases it, it belongs to the step then open.</summary>
    Kept,
}
