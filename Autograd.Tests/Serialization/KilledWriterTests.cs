using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Serialization;

public class KilledWriterTests
{
    [Test]
    public void A_writer_that_is_killed_fifty_times_costs_no_snapshot_it_spoke_of() => Kill(50);

    [Test, Category("Exhaustive"), Explicit("1,000 processes: minutes")]
    public void A_writer_that_is_killed_a_thousand_times_costs_no_snapshot_it_spoke_of() => Kill(1000);

    private static void Kill(int times)
    {
        var unfinished = 0;
        Parallel.For(0, times, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var folder = Directory.CreateTempSubdirectory("autograd-").FullName;
            var random = new Philox(seed: 7, stream: i);
            using (var writer = OwnProcess.Start("write", folder))
            {
                var spokenOf = long.Parse(writer.StandardOutput.ReadLine()!);
                Thread.Sleep(random.Next(0, 40));
                Thread.SpinWait(random.Next(0, 100_000));
                writer.Kill();
                while (writer.StandardOutput.ReadLine() is { } line) spokenOf = long.Parse(line);
                writer.WaitForExit();
                SnapshotWriter.Read(folder).ShouldBeInRange(spokenOf, spokenOf + 1, $"kill {i}");
            }

            Interlocked.Add(ref unfinished, Directory.GetFiles(folder, "*.tmp").Length);
            Directory.Delete(folder, recursive: true);
        });
        TestContext.Out.WriteLine($"{unfinished} of {times} in the middle of a file");
        unfinished.ShouldBeGreaterThan(0, "no kill came in the middle of a file");
    }
}
