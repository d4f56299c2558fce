#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a network with PReLU learning 1,437 handwritten digits, and what it makes of 360 that it has never seen.
// Look at the digits it got wrong (marked !) and at samples/out/digits/report.html; press Ctrl-C on the way and continue with --resume.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(2);
using var stop = new StopSignals();
var (train, test) = Datasets.Digits().Split(1437, Config.Random.Shuffling);
L.PReLU slope = new([192]);
var model = new Sequential
{
    new L.Linear(64, 192, initialW: Initializers.HeNormal(slope: 0.25)), slope, x => F.Dropout(x, 0.3), new L.Linear(192, 10),
};
var optimizer = new Adam(0.003).Setup(model).AddHook(new WeightDecay(3e-4));
int epochs = args.Contains("--short") ? 3 : 25;
string folder = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "out", "digits");

var batches = new SerialIterator(train, batchSize: 32, repeat: false);
var trainer = new Trainer(batches, optimizer, (x, t) => F.SoftmaxCrossEntropy(model.Forward(x), t), epochs);
trainer.Extend(new RateSchedule(optimizer, Schedule.Linear(0.003, 0, epochs).PerEpoch()));
trainer.Extend(new Evaluate(model, test, (x, t) =>
{
    Variable y = model.Forward(x);
    return [("loss", F.SoftmaxCrossEntropy(y, t)), ("accuracy", F.Accuracy(y, t))];
}));
trainer.Extend(new ProgressLine()).Extend(new LogFile(Path.Combine(folder, "log.csv"))).Extend(new SnapshotWriter(folder));
trainer.Extend(new ReportPage(Path.Combine(folder, "report.html"), forward: () => model.Forward(test.Arrays[0]))
    { Title = "Handwritten digits", Settings = { ["batch size"] = "32", ["dropout"] = "0.3" } });
if (args.Contains("--resume")) Console.WriteLine(trainer.Resume(folder) ?? "There is no snapshot to continue from.");
if (trainer.Train(stop.Token) == TrainingEnd.Cancelled)
{
    Console.WriteLine($"Stopped at epoch {trainer.EpochDetail:F2}. To continue: dotnet run samples/digits.cs -- --resume");
    return;
}

using var inference = Config.Inference();
NdArray digits = test.Arrays[1], guess = model.Forward(test.Arrays[0]).Data.ArgMax(1);
int[] wrong = [.. Enumerable.Range(0, test.Count).Where(i => guess[i] != digits[i])];
Draw([0, 1, 2, 3, 4, 5]);
Draw([.. wrong.Take(6)]);
Console.WriteLine($"PReLU's slopes began at 0.25 and are now {slope.W.Data.Min().ToScalar():F2} to {slope.W.Data.Max().ToScalar():F2}.");
Console.WriteLine($"Test accuracy {1 - (double)wrong.Length / test.Count:P2}. How it learned is in samples/out/digits/report.html.");

void Draw(int[] numbers)
{
    NdArray x = test.Arrays[0].Rows(numbers);
    for (int row = 0; row < 8; row++, Console.WriteLine())
        for (int i = 0; i < numbers.Length * 9; i++)
            Console.Write(i % 9 == 8 ? "  " : new string(" ░▒▓█"[(int)(x[i / 9, row * 8 + i % 9] * 4)], 2));
    string Answer(int i) => guess[i] == digits[i] ? $"{guess[i]}" : $"{guess[i]} ! is {digits[i]}";
    Console.WriteLine(string.Concat(numbers.Select(i => $"{Answer(i),-18}")) + "\n");
}
