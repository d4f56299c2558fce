namespace Autograd.Core;

/// <summary>
/// An array seen as (outer, channels, inner): statistics are computed for each channel, over the axes before and after it.
/// </summary>
internal readonly record struct ChannelLayout(int Outer, int Channels, int Inner)
{
    /// <summary>The number of elements of a channel.</summary>
    public int Count => Outer * Inner;
}
