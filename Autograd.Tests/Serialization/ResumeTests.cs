using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Serialization;

public class ResumeTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("mlp"), TestCase("cnn"), TestCase("lstm")]
    public void A_training_continued_in_a_new_process_from_any_of_20_steps_ends_in_the_same_state(string kind)
    {
        var (saves, expected) = Train(kind);
        OwnProcess.Run(["resume", kind, .. saves]).ShouldAllBe(hash => hash == expected);
    }

    [TestCase("mlp"), TestCase("cnn"), TestCase("lstm"), Category("Exhaustive"), Explicit("60 processes: a minute")]
    public void A_training_continued_in_20_new_processes_ends_in_the_same_state(string kind)
    {
        var (saves, expected) = Train(kind);
        saves.SelectMany(path => OwnProcess.Run("resume", kind, path)).ShouldBe(Enumerable.Repeat(expected, 20));
    }

    private (string[] Saves, string Hash) Train(string kind)
    {
        int[] steps = [.. Enumerable.Range(1, TrainingRun.Steps - 1)];
        new Philox(11, kind.Length).Shuffle(steps);
        var saves = steps.Take(20).ToDictionary(step => step, step => Path.Combine(folder, $"{step}.npz"));
        var hash = TrainingRun.Train(kind, saves);
        hash.ShouldBe(TrainingRun.Train(kind, new Dictionary<int, string>()), "saving changes nothing");
        return ([.. saves.Values], hash);
    }
}
