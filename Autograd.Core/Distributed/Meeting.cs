namespace Autograd.Core;

// What a rank is about to do, in 64 bits: ranks compare them before they do anything together, since one that waits for what the others
// never do would wait forever.
internal readonly record struct Meeting(long Code)
{
    /// <param name="act">What it does.</param>
    /// <param name="dtype">With numbers of this type.</param>
    /// <param name="count">How many.</param>
    /// <param name="mark">Anything else that must be equal, of which 24 bits are compared.</param>
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
