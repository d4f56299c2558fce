namespace Autograd.Core;

/// <summary>An array seen as (outer, channels, inner): statistics are taken of each channel, over what is before and after it.</summary>
internal readonly record struct ChannelLayout(int Outer, int Channels, int Inner)
{
    /// <summary>The elements of a channel.</summary>
    public int Count => Outer * Inner;
}
