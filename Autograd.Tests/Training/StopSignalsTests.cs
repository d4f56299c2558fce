using System.Diagnostics;
using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Training;

[Platform(Exclude = "Win", Reason = "signals are sent by kill")]
public class StopSignalsTests
{
    [TestCase("INT"), TestCase("TERM")]
    public void A_signal_ends_a_training_after_its_step_and_leaves_a_snapshot(string signal)
    {
        var folder = Directory.CreateTempSubdirectory("autograd-");
        using var process = OwnProcess.Start("endless", folder.FullName);
        process.StandardOutput.ReadLine().ShouldBe("trains");
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])) kill.WaitForExit();
        var line = process.StandardOutput.ReadLine();
        process.WaitForExit(10_000).ShouldBeTrue();
        process.ExitCode.ShouldBe(0);
        line.ShouldNotBeNull().ShouldMatch(@"^Cancelled after \d+ iterations$");
        var iterations = line!.Split(' ')[2];
        Path.GetFileName(Snapshot.FindNewest(folder.FullName)).ShouldBe($"snapshot_{iterations}.npz");
        folder.Delete(recursive: true);
    }

    [Test]
    public void Without_a_signal_nothing_is_cancelled()
    {
        using var stop = new StopSignals();
        stop.Token.IsCancellationRequested.ShouldBeFalse();
    }
}
