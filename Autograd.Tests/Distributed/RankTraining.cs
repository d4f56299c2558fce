using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

namespace Autograd.Tests.Distributed;

/// <summary>Trainings run by one rank alone, or by several together on the same batches.</summary>
internal static class RankTraining
{
    private const int BatchSize = 32; // over all ranks

    /// <summary>The trainings; those with noise have different noise on each rank.</summary>
    public static readonly string[] Kinds = ["SGD", "Adam", "dropout", "convolution"];

    public static string FileOf(string folder, string kind, int rank) => Path.Combine(folder, $"{kind}.{rank}.npz");

    /// <summary>Digits in a new order, the same everywhere.</summary>
    public static TupleDataset Data(int count) => Datasets.Digits(ndim: 3).Split(count, new Philox(1)).First;

    public static Sequential Network(int hidden, Communicator ranks)
    {
        using var seed = Config.Seed(ranks.Rank); // rank 0 sends what it has
        return new Sequential { x => x.Reshape(-1, 64), new L.Linear(64, hidden), F.Tanh, new L.Linear(hidden, 10) };
    }

    public static Variable Loss(Sequential model, NdArray x, NdArray t) => F.SoftmaxCrossEntropy(model.Forward(x), t);

    public static void TrainAll(Communicator ranks, string folder)
    {
        foreach (var kind in Kinds) Train(kind, ranks, 1000).Save(FileOf(folder, kind, ranks.Rank));
    }

    public static Sequential Train(string kind, Communicator ranks, int steps)
    {
        using var seed = Config.Seed(ranks.Rank);
        var model = Model(kind, ranks);
        Optimizer optimizer = kind == "Adam" ? new Adam() : new SGD(0.05);
        optimizer.Setup(model).AddHook(new GradientClipping(1)).Distribute(ranks);
        Continue(model, optimizer, ranks, 0, steps);
        return model;
    }

    /// <summary>A training with noise, saved by each rank halfway, resumes from its files with the same bits.</summary>
    public static void Resume(Communicator ranks, string folder)
    {
        var path = FileOf(folder, "snapshot", ranks.Rank);
        var whole = Part(0, 40, save: true);
        var again = Part(20, 40, save: false);
        foreach (var (a, b) in whole.Parameters().Zip(again.Parameters())) a.Data.ToArray<float>().ShouldBe(b.Data.ToArray<float>());

        Sequential Part(int first, int end, bool save)
        {
            using var seed = Config.Seed(ranks.Rank);
            var model = Model("dropout", ranks);
            var optimizer = new Adam().Setup(model).Distribute(ranks);
            var snapshot = new Snapshot { { "model", model }, { "optimizer", optimizer } };
            if (!save) snapshot.Load(path);
            else
            {
                Continue(model, optimizer, ranks, 0, 20);
                snapshot.Save(path);
                first = 20;
            }

            Continue(model, optimizer, ranks, first, end);
            return model;
        }
    }

    /// <summary>Splits a batch of all ranks into the ranks' batches.</summary>
    private static void Continue(Sequential model, Optimizer optimizer, Communicator ranks, int first, int end)
    {
        var (data, share) = (Data(1024), BatchSize / ranks.Size);
        for (var step = first; step < end; step++)
        {
            var start = step * BatchSize % data.Count + ranks.Rank * share;
            var (x, t) = data.Take([.. Enumerable.Range(start, share)]);
            optimizer.Update(() => Loss(model, x, t));
        }
    }

    private static Sequential Model(string kind, Communicator ranks) => kind switch
    {
        "dropout" => new() { x => x.Reshape(-1, 64), new L.Linear(64, 32), F.ReLU, x => F.Dropout(x, 0.3), new L.Linear(32, 10) },
        "convolution" => new()
        {
            new L.Convolution2D(1, 4, 3, noBias: true), new L.BatchNormalization(4, ranks: ranks), F.Tanh, new L.Linear(4 * 6 * 6, 10),
        },
        _ => Network(32, ranks),
    };
}
