#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows one training of a sweep: flags for settings, one line of JSON at the end. Try: dotnet run samples/sweep.cs -- --rate 0.01
// Look at sweeps.md for hundreds of them, on one machine or on many; sweep-table.cs makes a table of their lines.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

double rate = Setting("rate", 0.003), drop = Setting("drop", 0.3), decay = Setting("decay", 3e-4);
int hidden = (int)Setting("hidden", 192), number = (int)Setting("seed", 1);
int epochs = (int)Setting("epochs", args.Contains("--short") ? 2 : 25);

using var seed = Config.Seed(number);
using var stop = new StopSignals();
var (train, test) = Datasets.Digits().Split(1437, new Philox(0)); // the same for all seeds
var model = new Sequential { new L.Linear(64, hidden), F.LeakyReLU, x => F.Dropout(x, drop), new L.Linear(hidden, 10) };
var optimizer = new Adam(rate).Setup(model).AddHook(new WeightDecay(decay));
var clock = Stopwatch.StartNew();
var trainer = new Trainer(new SerialIterator(train, 32), optimizer, (x, t) => F.SoftmaxCrossEntropy(model.Forward(x), t), epochs);
trainer.Extend(new RateSchedule(optimizer, Schedule.Cosine(rate, epochs).PerEpoch()));
if (trainer.Train(stop.Token) == TrainingEnd.Cancelled) return 1; // no line: the sweep runs it again

var result = Evaluation.Of(model, test, (x, t) =>
{
    Variable y = model.Forward(x);
    return [("loss", F.SoftmaxCrossEntropy(y, t)), ("accuracy", F.Accuracy(y, t))];
});
Console.WriteLine(new JsonObject
{
    ["rate"] = rate, ["hidden"] = hidden, ["drop"] = drop, ["decay"] = decay, ["epochs"] = epochs, ["seed"] = number,
    ["loss"] = result["loss"], ["accuracy"] = result["accuracy"], ["seconds"] = Math.Round(clock.Elapsed.TotalSeconds, 2),
}.ToJsonString());
return 0;

double Setting(string name, double usual) =>
    Array.IndexOf(args, $"--{name}") is >= 0 and var i ? double.Parse(args[i + 1], CultureInfo.InvariantCulture) : usual;
