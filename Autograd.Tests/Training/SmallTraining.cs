using System.Security.Cryptography;
using System.Text;
using Autograd.Core;
using Autograd.Functions;
using Autograd.Tests.Checking;
using L = Autograd.Links;

namespace Autograd.Tests.Training;

/// <summary>
/// A training with everything that has a state: dropout, an order of its own for each epoch, Adam, a schedule, metrics, a best value, early
/// stopping. 30 examples in batches of 4, so that batches run over the ends of epochs.
/// </summary>
internal sealed class SmallTraining
{
    /// <summary>A training that has not begun.</summary>
    /// <param name="lastIteration">Where it ends.</param>
    /// <param name="seed">The seed of everything random.</param>
    public SmallTraining(int lastIteration, long seed = 5)
    {
        Seed = Config.Seed(seed);
        var model = new Sequential { new L.Linear(4, 8), new L.PReLU(), x => F.Dropout(x, 0.3), new L.Linear(8, 3) };
        var (data, test) = (Data(30), Data(10));
        var optimizer = new Adam(0.01).Setup(model);
        var iterator = new SerialIterator(data, batchSize: 4);
        Trainer = new Trainer(iterator, optimizer, (x, t) => F.SoftmaxCrossEntropy(model.Forward(x), t), epochs: 100)
        { LastIteration = lastIteration, ReportEvery = Trigger.Iterations(3) };
        Trainer.Extend(new RateSchedule(optimizer, Schedule.Cosine(0.01, 30).PerEpoch()));
        Trainer.Extend(new Evaluate(model, test, (x, t) =>
        {
            var y = model.Forward(x);
            return [("loss", F.SoftmaxCrossEntropy(y, t)), ("accuracy", F.Accuracy(y, t))];
        }, batchSize: 4));
        Trainer.Extend(Trigger.Lowest("test loss"), _ => Best++, "best");
        Trainer.StopWhen(Trigger.EarlyStopping("test loss", patience: 100));
        Trainer.Snapshot.Add("best", new Counter(this));
    }

    /// <summary>Ends the seed's scope.</summary>
    public IDisposable Seed { get; }

    public Trainer Trainer { get; }

    /// <summary>How often the test loss reached a new minimum.</summary>
    public int Best { get; private set; }

    /// <summary>SHA-256 of the whole state except times: arrays, numbers and texts with their names, and the log.</summary>
    public string Hash()
    {
        var path = Path.GetTempFileName() + ".npz";
        Trainer.Save(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Append(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
        using (var file = new NpzFile(ArrayFile.OpenRead(path)))
        {
            foreach (var (name, array) in file.ReadAll())
                if (name != "trainer/log/reports")
                {
                    Append($"{name} {array.DType} {array.Shape}");
                    hash.AppendData(ArrayBits.Of(array));
                }

            foreach (var (name, value) in SnapshotText.Read(file)!.Values)
                if (name is not ("trainer/elapsed" or "trainer/moment")) Append($"{name} {value}");
        }

        foreach (var report in Trainer.Log)
        {
            Append($"{report.Iteration} {report.EpochDetail:R}");
            foreach (var (name, value) in report.Values) Append($"{name} {value:R}");
        }

        File.Delete(path);
        return Convert.ToHexString(hash.GetCurrentHash());
    }

    /// <summary>Continues from a file to an iteration and returns the hash there. Earlier draws do not matter.</summary>
    public static string Resume(string path, int lastIteration)
    {
        var training = new SmallTraining(lastIteration, seed: 99);
        using var seed = training.Seed;
        Config.Random.Noise.NextDouble();
        training.Trainer.Resume(path).ShouldNotBeNull();
        training.Trainer.Train();
        return training.Hash();
    }

    private static TupleDataset Data(int count) => new(
        NdArray.From([.. Enumerable.Range(0, count * 4).Select(i => (float)Math.Sin(i * i))], [count, 4]),
        Enumerable.Range(0, count).Select(i => i * i % 3).ToArray());

    private sealed class Counter(SmallTraining training) : IStateful
    {
        public void SaveState(SavedState state) => state.Set("count", training.Best);

        public Action LoadState(SavedState state)
        {
            var count = (int)state.Whole("count");
            return () => training.Best = count;
        }
    }
}
