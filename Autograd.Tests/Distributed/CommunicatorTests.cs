using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Distributed;

[Category("MPI")]
public class CommunicatorTests
{
    [TestCase(2), TestCase(3), TestCase(4)]
    public void Ranks_exchange_arrays_numbers_and_shares_of_data(int ranks)
    {
        var ended = Mpirun.Run(ranks, "arrays");
        ended.ExitCode.ShouldBe(0, ended.Text);
        for (var rank = 0; rank < ranks; rank++) ended.Text.ShouldContain($"rank {rank} of {ranks} is done");
    }

    [Test]
    public void A_process_without_a_launcher_is_the_only_rank_and_loads_nothing()
    {
        using var ranks = Communicator.Start();
        (ranks.Rank, ranks.Size, $"{ranks}").ShouldBe((0, 1, "rank 0 of 1"));
        RankArrays.Check(ranks);
        System.Diagnostics.Process.GetCurrentProcess().Modules.Cast<System.Diagnostics.ProcessModule>()
            .ShouldNotContain(module => module.ModuleName.StartsWith("libmpi", StringComparison.Ordinal));
    }

    [Test]
    public void What_has_ended_does_nothing_more()
    {
        var ranks = Communicator.Start();
        ranks.Dispose();
        ranks.Dispose();
        Should.Throw<ObjectDisposedException>(ranks.Barrier);
        Should.Throw<ObjectDisposedException>(() => ranks.AllReduce(NdArray.Ones([1])));
    }

    [Test]
    public void A_missing_library_is_named_with_what_to_install() =>
        Should.Throw<DllNotFoundException>(() => OpenMpi.Load("libnothing.so.40")).Message.ShouldContain("apt-get install openmpi-bin");

    [Test]
    public void The_library_of_another_MPI_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("mpich").FullName;
        var library = Path.Combine(folder, "libmpi.so.12");
        var other = new[] { "/lib/x86_64-linux-gnu/libm.so.6", "/lib/aarch64-linux-gnu/libm.so.6" }.FirstOrDefault(File.Exists);
        if (other is null) Assert.Ignore("There is no library to stand for MPICH's.");
        File.Copy(other!, library);
        var error = Should.Throw<NotSupportedException>(() => OpenMpi.Load("libnothing.so.40", library)).Message;
        error.ShouldContain("libmpi.so.12 is of another MPI, such as MPICH");
        error.ShouldContain("apt-get install openmpi-bin");
        Directory.Delete(folder, recursive: true);
    }

    // Without Open MPI's library the program ends with the message that names it.
    [Test]
    public void The_launcher_of_another_MPI_is_refused()
    {
        var ended = Mpirun.RunAlone("alone", ("PMI_RANK", "0"), ("PMI_SIZE", "2"));
        ended.ExitCode.ShouldNotBe(0);
        (ended.Text.Contains("the mpirun of another MPI", StringComparison.Ordinal)
            || ended.Text.Contains("libmpi.so.40, was not found", StringComparison.Ordinal)).ShouldBeTrue(ended.Text);
    }
}
