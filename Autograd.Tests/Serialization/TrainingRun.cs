using System.Security.Cryptography;
using System.Text;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Serialization;

/// <summary>A training of 200 steps that can be stopped after any of them.</summary>
internal sealed class TrainingRun
{
    public const int Steps = 200;

    private readonly Optimizer optimizer;
    private readonly Snapshot snapshot;
    private readonly Action step;

    private TrainingRun(string kind)
    {
        Link model;
        SerialIterator iterator;
        (model, optimizer, iterator, step) = kind switch
        {
            "mlp" => Mlp(),
            "cnn" => Cnn(),
            "lstm" => Lstm(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "mlp, cnn or lstm"),
        };
        snapshot = new Snapshot { { "model", model }, { "optimizer", optimizer }, { "iterator", iterator } };
    }

    /// <summary>Trains from the beginning, saves after some steps, and returns the hash of the final state.</summary>
    public static string Train(string kind, IReadOnlyDictionary<int, string> saves)
    {
        using var seed = Config.Seed(3);
        return new TrainingRun(kind).ToEnd(saves);
    }

    /// <summary>Trains from a saved state to the end and returns the hash of the final state.</summary>
    public static string Resume(string kind, string path)
    {
        using var seed = Config.Seed(path.Length); // of no importance: the state has all there is
        Config.Random.Noise.NextDouble();
        var run = new TrainingRun(kind);
        run.snapshot.Load(path).ShouldBeNull();
        return run.ToEnd(new Dictionary<int, string>());
    }

    private string ToEnd(IReadOnlyDictionary<int, string> saves)
    {
        while (optimizer.Steps < Steps)
        {
            step();
            if (saves.TryGetValue(optimizer.Steps, out var path)) snapshot.Save(path);
        }

        return Hash();
    }

    /// <summary>SHA-256 of all names, shapes, types, bits, numbers and texts of the state.</summary>
    private string Hash()
    {
        var path = Path.GetTempFileName() + ".npz";
        snapshot.Save(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var file = new NpzFile(ArrayFile.OpenRead(path)))
        {
            foreach (var (name, array) in file.ReadAll())
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{name} {array.DType} {array.Shape}"));
                hash.AppendData(ArrayBits.Of(array));
            }

            foreach (var (name, value) in SnapshotText.Read(file)!.Values) hash.AppendData(Encoding.UTF8.GetBytes($"{name} {value}"));
        }

        File.Delete(path);
        return Convert.ToHexString(hash.GetCurrentHash());
    }

    /// <summary>Dropout and random slopes from the scoped generator, an order of its own for each epoch, batches over the end of an
    /// epoch.</summary>
    private static (Link, Optimizer, SerialIterator, Action) Mlp()
    {
        var model = new Sequential { new L.Linear(4, 16), new L.RReLU(), x => F.Dropout(x, 0.3), new L.Linear(16, 3) };
        var optimizer = new Adam(0.01).Setup(model);
        var iterator = new SerialIterator(new TupleDataset(Numbers(50, 4), Labels(50)), batchSize: 8);
        return (model, optimizer, iterator, () =>
        {
            var (x, t) = iterator.First();
            optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
        }
        );
    }

    /// <summary>Running statistics, sizes from the first input, and the iterator's own generator.</summary>
    private static (Link, Optimizer, SerialIterator, Action) Cnn()
    {
        var model = new Sequential { new L.Convolution2D(null, 4, 3), new L.BatchNormalization(), F.ReLU, new L.Linear(3) };
        var optimizer = new MomentumSGD(0.05).Setup(model);
        var iterator = new SerialIterator(new TupleDataset(Numbers(30, 2, 6, 6), Labels(30)), batchSize: 5, random: new Philox(1, 1));
        return (model, optimizer, iterator, () =>
        {
            var (x, t) = iterator.First();
            optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
        }
        );
    }

    /// <summary>A state carried from one window of a stream to the next.</summary>
    private static (Link, Optimizer, SerialIterator, Action) Lstm()
    {
        const int Window = 4;
        var (lstm, output) = (new L.LSTM(3, 6), new L.Linear(6, 3));
        ChainList model = [lstm, output];
        var optimizer = new RMSprop(0.01).Setup(model);
        var iterator = new SerialIterator(new TupleDataset(Numbers(48, 2, 3), Numbers(48, 2, 3)), batchSize: Window, shuffle: false);
        return (model, optimizer, iterator, () =>
        {
            var (x, t) = iterator.First();
            optimizer.Update(() =>
            {
                Variable loss = 0f;
                for (var i = 0; i < Window; i++)
                    loss += F.MeanSquaredError(output.Forward(lstm.Forward(x.Rows([i]).Reshape(2, 3))), t.Rows([i]).Reshape(2, 3));
                return loss;
            });
            lstm.h!.Unchain();
            lstm.c!.Unchain();
        }
        );
    }

    private static NdArray Numbers(params Shape shape) =>
        NdArray.From([.. Enumerable.Range(0, shape.Size).Select(i => (float)Math.Sin(i * i))], shape);

    private static NdArray Labels(int count) => Enumerable.Range(0, count).Select(i => i * i % 3).ToArray();
}
