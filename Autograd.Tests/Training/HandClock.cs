namespace Autograd.Tests.Training;

/// <summary>A clock that goes only by hand.</summary>
internal sealed class HandClock : TimeProvider
{
    /// <summary>The time since it was made.</summary>
    public TimeSpan Time { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Time.Ticks;
}
