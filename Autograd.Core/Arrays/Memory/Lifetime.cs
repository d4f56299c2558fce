namespace Autograd.Core;

/// <summary>How long an array can be read, and who gets its buffer.</summary>
internal enum Lifetime : byte
{
    /// <summary>As long as somebody holds it; then the garbage collector has it.</summary>
    Collected,

    /// <summary>Until its <see cref="ArrayScope"/> ends; then the next step has its buffer.</summary>
    Step,

    /// <summary>Until its iterator gives the next batch, which has its buffer.</summary>
    UntilNext,

    /// <summary>Made in a scope, but needed longer; when its only owner no longer does, the step then open has it.</summary>
    Kept,
}
