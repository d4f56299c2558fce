#:project ../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 3: a network with dropout has learned two moons, and is asked about the same point five times.
// The symptom: it answers differently each time, and gets fewer points right than it could. Which line is wrong?
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
TupleDataset moons = Datasets.Moons(200);
var (x, t) = (moons.Arrays[0], moons.Arrays[1]);
var model = new Sequential { new L.Linear(2, 32), F.Tanh, y => F.Dropout(y, 0.5), new L.Linear(32, 2) };
var optimizer = new Adam(0.02).Setup(model);
for (int step = 0; step < 300; step++) optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));

using var prediction = Config.NoBackprop();
Variable point = new float[,] { { 0.5f, 0.1f } };
for (int i = 0; i < 5; i++) Console.WriteLine($"probability of the first moon: {F.Softmax(model.Forward(point)).Data[0, 0]:F3}");
Console.WriteLine($"right: {F.Accuracy(model.Forward(x), t).Data.ToScalar():P1}");
