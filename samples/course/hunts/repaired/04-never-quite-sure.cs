#:project ../../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 4, repaired.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
TupleDataset moons = Datasets.Moons(200, noise: 0.05);
var (x, t) = (moons.Arrays[0], moons.Arrays[1]);
var model = new Sequential { new L.Linear(2, 32), F.Tanh, new L.Linear(32, 2) };
var optimizer = new Adam(0.02).Setup(model);
for (int step = 0; step <= 400; step++)
{
    double loss = optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
    if (step % 80 == 0) Console.WriteLine($"step {step,3}: loss {loss:F4}, right {F.Accuracy(model.Forward(x), t).Data.ToScalar():P1}");
}
