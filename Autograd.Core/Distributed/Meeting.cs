namespace Autograd.Core;

// The next action of a rank, in 64 bits. Ranks compare theirs before any joint action, since a rank would wait forever for an action
// that the others never perform.
internal readonly record struct Meeting(long Code)
{
    /// <param name="act">The action.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="mark">A hash of anything else that must be equal, of which 24 bits are compared.</param>
    public Meeting(Act act, DType dtype = default, int count = 0, int mark = 0)
        : this(((long)act << 60) | ((long)dtype << 56) | ((long)(mark & 0xFFFFFF) << 32) | (uint)count)
    {
    }

    public enum Act
    {
        End,
        Barrier,
        Broadcast,
        AllReduce,
        Mean,
        Update,
        Scatter,
    }

    public Act Kind => (Act)(Code >> 60);

    public DType DType => (DType)((Code >> 56) & 15);

    public int Count => (int)Code;
}
