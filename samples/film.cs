#:project ../Autograd.Functions/Autograd.Functions.csproj
// Films a network with PReLU that learns to tell two half moons apart, in samples/out/film.html: move its slider.
// Look at how the boundary bends first where many points are wrong, and at the gradients, which shrink as the points find their sides.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(4);
TupleDataset points = Datasets.Moons(200, noise: 0.15);
var model = new Sequential { new L.Linear(2, 12), new L.PReLU([12]), new L.Linear(12, 12), new L.PReLU([12]), new L.Linear(12, 2) };
var optimizer = new Adam(0.01).Setup(model);
var film = Film.Record(every: 10, optimizer, points, model.Forward, (y, t) => F.SoftmaxCrossEntropy(y, t));

int epochs = args.Contains("--short") ? 10 : 80;
foreach (var (x, t) in new SerialIterator(points, batchSize: 20).Epochs(epochs))
    optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));

double right = F.Accuracy(model.Forward(points.Arrays[0]), points.Arrays[1]).Data.ToScalar();
Console.WriteLine($"{right:P1} of the points are classified correctly.");
string path = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "out", "film.html");
film.SaveHtml(path);
Console.WriteLine($"{film.Frames} frames are in {Path.GetRelativePath(Environment.CurrentDirectory, path)}.");
