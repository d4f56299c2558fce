using Autograd.Tests.Checking;

namespace Autograd.Tests.Distributed;

[Category("MPI")]
public class FailingRankTests
{
    [TestCase("throws", "rank 1 of 2 failed", "the file of rank 1 is damaged")]
    [TestCase("asynchronously", "rank 1 of 2", "the file of rank 1 is damaged")]
    [TestCase("killed", "rank 1", "signal 9")]
    [TestCase("ends early", "rank 1 of 2 has ended", "all ranks make the same calls")]
    [TestCase("waits", "is at a Barrier", "all ranks make the same calls in the same order")]
    [TestCase("another model", "the model of rank 1 of 2 differs from that of rank 0: parameter /1/W, float32 (33, 64) instead of",
        "parameter /1/W, float32 (32, 64)")]
    [TestCase("another rate", "updates other parameters, or at another step or learning rate", "all ranks make the same calls")]
    [TestCase("too few", "2 ranks need at least 2 examples, not 1", "mpirun -n 1")]
    [TestCase("other data", "scatters 99 examples", "scatters 100 examples")]
    public void A_failure_of_one_rank_ends_all_with_its_message(string task, params string[] messages)
    {
        var ended = Mpirun.Run(2, task);
        TestContext.Out.WriteLine($"{ended.Time.TotalSeconds:F1} s\n{ended.Text}");
        ended.ExitCode.ShouldNotBe(0);
        foreach (var message in messages) ended.Text.ShouldContain(message);
        ended.Text.ShouldNotContain("is done");
        ended.Time.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}
