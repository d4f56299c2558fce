using System.Diagnostics;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Benchmarks;

/// <summary>What ranks measure together: training steps with a batch shared by all, and sums of arrays.</summary>
internal static class RankRows
{
    /// <summary>The numbers of elements to sum; the last but one is that of the linear network's gradients.</summary>
    public static readonly int[] Sums = [10, 1_000, 10_000, 61_706, 235_146, 1_000_000];

    /// <summary>The trainings, with the batch of all ranks and the number of parameters.</summary>
    public static readonly (string Name, int Batch, int Parameters)[] Trainings =
        [("784-256-128-10", 128, 235_146), ("784-256-128-10", 1024, 235_146), ("LeNet", 128, 61_706), ("LeNet", 1024, 61_706)];

    /// <summary>Rank 0 writes a line for each row: its name and nanoseconds, separated by tabs.</summary>
    public static void Measure(int threads, bool isShort)
    {
        using var ranks = Communicator.Start();
        using var cores = Parallelism.Limit(threads);
        foreach (var (name, batch, _) in Trainings) Write(ranks, $"{name} batch {batch}", Step(ranks, name, batch / ranks.Size), isShort);
        foreach (var size in ranks.Size > 1 ? Sums : [])
        {
            var array = NdArray.Zeros([size]);
            Write(ranks, $"sum {size}", () => ranks.AllReduce(array), isShort);
        }
    }

    private static Action Step(Communicator ranks, string name, int batch)
    {
        using var seed = Config.Seed(0);
        var model = name == "LeNet" ? new Sequential
        {
            x => x.Reshape(-1, 1, 28, 28),
            new L.Convolution2D(1, 6, 5, pad: 2), F.ReLU, x => F.MaxPooling2D(x, 2),
            new L.Convolution2D(6, 16, 5), F.ReLU, x => F.MaxPooling2D(x, 2),
            new L.Linear(16 * 5 * 5, 120), F.ReLU, new L.Linear(120, 84), F.ReLU, new L.Linear(84, 10),
        }
        : new() { new L.Linear(784, 256), F.LeakyReLU, new L.Linear(256, 128), F.LeakyReLU, new L.Linear(128, 10) };
        var optimizer = new SGD(0.01).Setup(model).Distribute(ranks);
        var x = NdArray.Linspace(-1, 1, batch * 784, DType.Float32).Reshape(batch, 784);
        NdArray t = Enumerable.Range(0, batch).Select(i => i % 10).ToArray();
        return () => optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
    }

    // Runs equally often on all ranks, as rank 0's first runs determine; takes the median of nine parts.
    private static void Write(Communicator ranks, string name, Action run, bool isShort)
    {
        var seconds = isShort ? 0.01 : 0.2;
        var perRun = double.MaxValue;
        for (var i = 0; i < (isShort ? 2 : 50); i++) perRun = Math.Min(perRun, Time(run, 1));
        NdArray count = Math.Max(1, (int)Math.Min(1e6, seconds / 9 / perRun));
        ranks.Broadcast(count);
        double[] times = [.. Enumerable.Range(0, 9).Select(_ => Time(run, (int)count.ToScalar())).Order()];
        if (ranks.Rank == 0) Console.WriteLine($"{name}\t{times[4] * 1e9:F0}");
    }

    private static double Time(Action run, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / count;
    }
}
