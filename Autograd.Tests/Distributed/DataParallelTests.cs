using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Distributed;

[Category("MPI")]
public class DataParallelTests
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("ranks").FullName;

    [TestCase(2), TestCase(4)]
    public void Ranks_stay_equal_in_all_bits_and_close_to_one_process(int ranks)
    {
        var ended = Mpirun.Run(ranks, "train", Folder, seconds: 300);
        ended.ExitCode.ShouldBe(0, ended.Text);
        using var alone = Communicator.Start();
        foreach (var kind in RankTraining.Kinds)
        {
            var first = Npz.Load(RankTraining.FileOf(Folder, kind, 0));
            for (var rank = 1; rank < ranks; rank++)
                foreach (var (name, array) in Npz.Load(RankTraining.FileOf(Folder, kind, rank)))
                    Bits(array).ShouldBe(Bits(first[name]), $"{kind} {name} of rank {rank}");
            if (kind == "dropout") continue; // the noise of one process is another one
            var model = RankTraining.Train(kind, alone, 1000);
            foreach (var (path, parameter) in model.NamedParameters())
            {
                var distance = Norm(parameter.Data - first[path[1..]]) / Norm(parameter.Data);
                TestContext.Out.WriteLine($"{kind} {path}: {distance:E1}");
                distance.ShouldBeLessThan(1e-4, $"{kind} {path}");
            }
        }
    }

    [Test]
    public void A_training_goes_on_from_the_files_of_its_ranks_with_the_same_bits()
    {
        var ended = Mpirun.Run(2, "resume", Folder);
        ended.ExitCode.ShouldBe(0, ended.Text);
    }

    [Test]
    public void Trainers_stop_together_and_one_rank_writes()
    {
        var ended = Mpirun.Run(2, "trainer", Folder);
        ended.ExitCode.ShouldBe(0, ended.Text);
    }

    [OneTimeTearDown]
    public void RemoveFiles() => Directory.Delete(Folder, recursive: true);

    private static int[] Bits(NdArray array) => array.DType == DType.Int32 ? array.ToArray<int>()
        : Array.ConvertAll(array.ToArray<float>(), BitConverter.SingleToInt32Bits);

    private static double Norm(NdArray array) => Math.Sqrt((array * array).Sum().ToScalar());
}
