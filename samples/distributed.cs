#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows processes that train one network together, on digits or on MNIST from a folder: README.md says how to start several.
// Look at the seconds of an epoch with one, two and four ranks, and at the last line: all have learned the same, bit for bit.
using System.Diagnostics;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var ranks = Communicator.Start(); // the processes that mpirun started; without it, this one
using var seed = Config.Seed(ranks.Rank); // dropout differs from rank to rank; the initial weights are those of rank 0
string? folder = args.FirstOrDefault(argument => !argument.StartsWith("--"));
var (train, test) = folder is null ? Datasets.Digits().Split(1437, new Philox(1)) : Datasets.Mnist(folder);
Say($"{ranks.Size} rank{(ranks.Size == 1 ? ", README.md says how to start more" : "s")}: each with {Parallelism.Degree} threads.");

// Each rank has its share of the data, and takes its share of each batch.
var batches = new SerialIterator(train.Scatter(ranks, Config.Random.Shuffling), batchSize: 64 / ranks.Size);
TupleDataset share = test.Scatter(ranks, isEven: false);
var model = new Sequential
{
    new L.Linear(train.Arrays[0].Shape[1], 256), F.ReLU, x => F.Dropout(x, 0.3), new L.Linear(256, 128), F.ReLU, new L.Linear(128, 10),
};
var optimizer = new Adam().Setup(model).Distribute(ranks);

Say("epoch   seconds    last loss   test accuracy");
int epochs = args.Contains("--short") ? 2 : folder is null ? 25 : 5;
for (int epoch = 1; epoch <= epochs; epoch++)
{
    var (clock, loss) = (Stopwatch.StartNew(), 0.0);
    foreach (var (x, t) in batches) loss = optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
    double accuracy = Evaluation.Of(model, share, (x, t) => F.Accuracy(model.Forward(x), t));
    Say($"{epoch,5}   {clock.Elapsed.TotalSeconds,7:F2}   {ranks.Mean(loss),10:F4}   {ranks.Mean(accuracy, share.Count),13:P2}");
}

string path = Path.Combine((string?)AppContext.GetData("EntryPointFileDirectoryPath") ?? ".", "out", "distributed.npz");
if (ranks.Rank == 0) Directory.CreateDirectory(Path.GetDirectoryName(path)!);
if (ranks.Rank == 0) model.Save(path);
Say($"{ranks.Mean(Different()) * ranks.Size:F0} numbers differ between the ranks. The network is in samples/out/distributed.npz.");

int Different() => model.Parameters().Sum(parameter =>
{
    NdArray first = parameter.Data.Copy();
    ranks.Broadcast(first); // now that of rank 0
    return first.ToArray<float>().Zip(parameter.Data.ToArray<float>()).Count(pair => !pair.First.Equals(pair.Second));
});

void Say(string line)
{
    if (ranks.Rank == 0) Console.WriteLine(line);
}
