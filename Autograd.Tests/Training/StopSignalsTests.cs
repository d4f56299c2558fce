using System.Diagnostics;
using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Training;

public class StopSignalsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Platform(Exclude = "Win", Reason = "signals are sent by kill")]
    [TestCase("INT"), TestCase("TERM")]
    public async Task A_signal_ends_a_training_after_its_step_and_leaves_a_snapshot(string signal)
    {
        if (signal == "INT" && IsInterruptIgnored()) Assert.Ignore("SIGINT is ignored here, as in the background of a shell's script");
        var folder = Directory.CreateTempSubdirectory("autograd-");
        using var process = OwnProcess.Start("endless", folder.FullName);
        try
        {
            (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)).ShouldBe("trains");
            using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])) await kill.WaitForExitAsync();
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);
            process.ExitCode.ShouldBe(0);
            line.ShouldNotBeNull().ShouldMatch(@"^Cancelled after \d+ iterations$");
            var iterations = line!.Split(' ')[2];
            Path.GetFileName(Snapshot.FindNewest(folder.FullName)).ShouldBe($"snapshot_{iterations}.npz");
        }
        finally
        {
            process.Kill();
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Without_a_signal_nothing_is_cancelled()
    {
        using var stop = new StopSignals();
        stop.Token.IsCancellationRequested.ShouldBeFalse();
    }

    /// <summary>A signal that is ignored when a process starts stays ignored in its child processes.</summary>
    private static bool IsInterruptIgnored()
    {
        if (!File.Exists("/proc/self/status")) return false;
        var ignored = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        return (Convert.ToUInt64(ignored.Split('\t')[1], 16) & 2) != 0;
    }
}
