using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Distributed;

/// <summary>A trainer on each rank: decisions use the numbers of all ranks, and only rank 0 writes.</summary>
internal static class RankTrainer
{
    public static void Check(Communicator ranks, string folder)
    {
        var snapshots = Path.Combine(folder, "snapshots");
        var first = New(ranks, ranks.Rank == 0 ? snapshots : null);
        first.Train().ShouldBe(TrainingEnd.Stopped);
        ranks.Barrier(); // the file is there
        var newest = Snapshot.FindNewest(snapshots).ShouldNotBeNull();

        // Every rank reported the accuracy over all examples, and rank 0's file contains it.
        var model = (Sequential)New(ranks, null).Model!;
        model.Load(newest, under: "model");
        var whole = Evaluation.Of(model, RankTraining.Data(101), (x, t) => F.Accuracy(model.Forward(x), t));
        first.Report["accuracy"].ShouldBe(whole, 1e-7);

        // All ranks resume from it and remain equal.
        var second = New(ranks, null);
        second.Resume(snapshots).ShouldNotBeNull();
        second.Iteration.ShouldBe(first.Iteration);
        second.Optimizer!.Update(() => RankTraining.Loss((Sequential)second.Model!, NdArray.Ones([2, 64]), new[] { 1, ranks.Rank }));
        foreach (var parameter in second.Model!.Parameters())
        {
            var (own, sum) = (parameter.Data.Copy(), parameter.Data.Copy());
            ranks.AllReduce(sum);
            (sum / ranks.Size).ToArray<float>().ShouldBe(own.ToArray<float>());
        }
    }

    private static Trainer New(Communicator ranks, string? folder)
    {
        using var seed = Config.Seed(ranks.Rank);
        var (data, test) = (RankTraining.Data(500).Scatter(ranks), RankTraining.Data(101).Scatter(ranks, isEven: false));
        var model = RankTraining.Network(32, ranks);
        var optimizer = new Adam().Setup(model).Distribute(ranks);
        var iterator = new SerialIterator(data, batchSize: 25);
        var trainer = new Trainer(iterator, optimizer, (x, t) => RankTraining.Loss(model, x, t), epochs: 100);
        trainer.Extend(Trigger.Reports, t => t.Observe("accuracy",
            ranks.Mean(Evaluation.Of(model, test, (x, labels) => F.Accuracy(model.Forward(x), labels)), test.Count)),
            priority: Trainer.Writers).StopWhen(Trigger.EarlyStopping("accuracy", patience: 2));
        return folder is null ? trainer : trainer.Extend(new SnapshotWriter(folder));
    }
}
