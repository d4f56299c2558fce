using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Training;

public class ResumedTrainerTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("autograd-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    // Case I4: 30 examples in batches of 4, and two ends of epochs on the way.
    [Test]
    public void Twenty_steps_are_ten_and_ten_in_a_new_process()
    {
        var expected = Straight(20);
        var path = First(10);
        OwnProcess.Run("train", path, "20").ShouldBe([expected]);
    }

    [TestCase(20)]
    public void A_training_resumed_from_any_step_ends_in_the_same_state(int last)
    {
        var expected = Straight(last);
        for (var stop = 1; stop < last; stop++) SmallTraining.Resume(First(stop), last).ShouldBe(expected, $"stopped at {stop}");
    }

    [Test]
    public void The_newest_snapshot_of_a_folder_is_continued_and_the_sentence_names_it()
    {
        First(4);
        First(8);
        File.WriteAllText(Path.Combine(folder, "snapshot_9.npz"), "damaged");
        File.WriteAllText(Path.Combine(folder, "snapshot_9.npz.abc.tmp"), "unfinished");
        var training = new SmallTraining(20);
        using var seed = training.Seed;
        var lines = training.Trainer.Resume(folder).ShouldNotBeNull().Split('\n');
        lines[0].ShouldBe($"Continuing from {Path.Combine(folder, "snapshot_8.npz")}: iteration 8, epoch 1.07.");
        lines.ShouldContain(line => line.Contains("snapshot_9.npz.abc.tmp"));
        (training.Trainer.Iteration, training.Trainer.Log.Count).ShouldBe((8, 2));
    }

    [Test]
    public void Nothing_to_resume_from_is_null()
    {
        var training = new SmallTraining(20);
        using var seed = training.Seed;
        training.Trainer.Resume(Path.Combine(folder, "none")).ShouldBeNull();
        Should.Throw<FileNotFoundException>(() => training.Trainer.Resume(Path.Combine(folder, "none.npz")));
    }

    [Test]
    public void A_snapshot_of_other_extensions_changes_nothing()
    {
        var path = First(8);
        var training = new SmallTraining(20);
        using var seed = training.Seed;
        training.Trainer.Extend(Trigger.Highest("loss"), _ => { }, "another");
        var before = training.Hash();
        Should.Throw<InvalidDataException>(() => training.Trainer.Resume(path)).Message.ShouldContain("trainer/trigger/another/best");
        training.Hash().ShouldBe(before);
    }

    [Test]
    public void A_training_that_was_stopped_early_stays_stopped()
    {
        var path = Path.Combine(folder, "a.npz");
        foreach (var isResumed in new[] { false, true })
        {
            var training = new SmallTraining(40);
            using var seed = training.Seed;
            training.Trainer.StopWhen(Trigger.When(trainer => trainer.Iteration == 7));
            if (isResumed) training.Trainer.Resume(path);
            (training.Trainer.Train(), training.Trainer.Iteration).ShouldBe((TrainingEnd.Stopped, 7));
            training.Trainer.Save(path);
        }
    }

    [Test]
    public void Old_snapshots_go_and_the_last_state_is_always_there()
    {
        var training = new SmallTraining(11);
        using var seed = training.Seed;
        var writer = new SnapshotWriter(Path.Combine(folder, "new", "out")) { Trigger = Trigger.Iterations(2), Keep = 3 };
        training.Trainer.Extend(writer);
        training.Trainer.Train();
        var names = new DirectoryInfo(Path.Combine(folder, "new", "out")).GetFiles().Select(file => file.Name);
        names.ShouldBe(["snapshot_8.npz", "snapshot_10.npz", "snapshot_11.npz"], ignoreOrder: true);
        writer.Newest.ShouldBe(Path.Combine(folder, "new", "out", "snapshot_11.npz"));
    }

    [Test]
    public void A_training_that_fails_writes_no_snapshot_of_its_half_step()
    {
        var training = new SmallTraining(11);
        using var seed = training.Seed;
        training.Trainer.Extend(new SnapshotWriter(folder) { Trigger = Trigger.Iterations(4) });
        training.Trainer.Extend(Trigger.Iterations(6), _ => throw new IOException("full"), "fails");
        Should.Throw<IOException>(() => training.Trainer.Train());
        training.Trainer.End.ShouldBe(TrainingEnd.Failed);
        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe(["snapshot_4.npz"]);
    }

    [Test]
    public void A_cancelled_training_keeps_its_model_and_continues_to_the_same_end()
    {
        var expected = Straight(20);
        var training = new SmallTraining(20);
        using (training.Seed)
        {
            using var cancellation = new CancellationTokenSource();
            training.Trainer.Extend(new SnapshotWriter(folder) { Trigger = Trigger.Once(99) });
            training.Trainer.Extend(Trigger.When(trainer => trainer.Iteration == 13), _ => cancellation.Cancel());
            (training.Trainer.Train(cancellation.Token), training.Trainer.Iteration).ShouldBe((TrainingEnd.Cancelled, 13));
            training.Trainer.Report.Iteration.ShouldBe(13);
        }

        SmallTraining.Resume(Path.Combine(folder, "snapshot_13.npz"), 20).ShouldBe(expected);
    }

    private static string Straight(int last)
    {
        var training = new SmallTraining(last);
        using var seed = training.Seed;
        training.Trainer.Train().ShouldBe(TrainingEnd.Completed);
        training.Trainer.Log.Count.ShouldBe(last / 3);
        return training.Hash();
    }

    private string First(int stop)
    {
        var training = new SmallTraining(stop);
        using var seed = training.Seed;
        training.Trainer.Train();
        var path = Path.Combine(folder, $"snapshot_{stop}.npz");
        training.Trainer.Save(path);
        return path;
    }
}
