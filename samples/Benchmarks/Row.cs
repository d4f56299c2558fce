using System.Diagnostics;

namespace Autograd.Benchmarks;

/// <summary>A piece of work with a name that all systems share.</summary>
internal sealed record Row(string Name, Action Run)
{
    /// <summary>Runs it until the compiler has settled, then takes the median over batches of at least half a millisecond.</summary>
    /// <returns>A line with the name, nanoseconds and allocated bytes per run, separated by tabs.</returns>
    public string Measure(double seconds)
    {
        var perRun = Warm(seconds);
        var batch = (int)Math.Clamp(5e-4 / perRun, 1, 1e6);
        var samples = new List<double>();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds || samples.Count < 3)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < batch; i++) Run();
            samples.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / batch);
        }

        bytes = (GC.GetAllocatedBytesForCurrentThread() - bytes) / ((long)batch * samples.Count);
        samples.Sort();
        return $"{Name}\t{samples[samples.Count / 2]:F1}\t{bytes}";
    }

    private double Warm(double seconds)
    {
        var clock = Stopwatch.StartNew();
        var runs = 0;
        for (; clock.Elapsed.TotalSeconds < seconds || runs < 3; runs++) Run();
        return clock.Elapsed.TotalSeconds / runs;
    }
}
