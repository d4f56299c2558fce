namespace Autograd.Tests.Training;

/// <summary>A clock that advances only by hand.</summary>
internal sealed class HandClock : TimeProvider
{
    /// <summary>The time since it was created.</summary>
    public TimeSpan Time { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Time.Ticks;
}
