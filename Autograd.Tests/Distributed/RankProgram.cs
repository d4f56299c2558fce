using System.Diagnostics;
using Autograd.Core;

namespace Autograd.Tests.Distributed;

/// <summary>The tasks of one rank: some succeed, in others rank 1 fails in some way.</summary>
internal static class RankProgram
{
    public static void Run(string task, string folder)
    {
        if (task == "asynchronously")
        {
            FailAsync().GetAwaiter().GetResult();
            return;
        }

        var ranks = Communicator.Start();
        using (ranks)
        {
            switch (task)
            {
                case "arrays": RankArrays.Check(ranks); break;
                case "train": RankTraining.TrainAll(ranks, folder); break;
                case "resume": RankTraining.Resume(ranks, folder); break;
                case "trainer": RankTrainer.Check(ranks, folder); break;
                case "alone": Console.WriteLine(ranks); break;
                default: Fail(task, ranks); break;
            }
        }

        Console.WriteLine($"{ranks} is done");
    }

    private static void Fail(string task, Communicator ranks)
    {
        var isFailing = ranks.Rank == 1;
        var model = RankTraining.Network(hidden: task == "another model" && isFailing ? 33 : 32, ranks);
        var examples = task == "too few" ? 1 : task == "other data" && isFailing ? 99 : 100;
        var data = RankTraining.Data(examples).Scatter(ranks);
        var optimizer = new SGD(task == "another rate" && isFailing ? 0.2 : 0.1).Setup(model).Distribute(ranks);
        for (var step = 0; step < 1000; step++)
        {
            if (step == 5 && isFailing && task == "killed") Process.GetCurrentProcess().Kill();
            if (step == 5 && isFailing && task == "throws") throw new InvalidDataException("the file of rank 1 is damaged");
            if (step == 5 && isFailing && task == "ends early") return;
            if (step == 5 && isFailing && task == "waits") ranks.Barrier();
            optimizer.Update(() => RankTraining.Loss(model, data.Arrays[0], data.Arrays[1]));
        }
    }

    // An exception thrown here leaves the scope of the ranks before it is known to be unhandled.
    private static async Task FailAsync()
    {
        using var ranks = Communicator.Start();
        for (var step = 0; step < 1000; step++)
        {
            await Task.Yield();
            if (step == 5 && ranks.Rank == 1) throw new InvalidDataException("the file of rank 1 is damaged");
            ranks.Mean(step);
        }
    }
}
