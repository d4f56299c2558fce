#:project ../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 8: a network with ReLU and a bias that somebody has thought about.
// The symptom: the loss stays exactly where it is, from the first step on. Which line is wrong?
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
TupleDataset moons = Datasets.Moons(200);
var (x, t) = (moons.Arrays[0], moons.Arrays[1]);
L.Linear hidden = new(2, 16, initialBias: Initializers.Constant(-10));
var model = new Sequential { hidden, F.ReLU, new L.Linear(16, 2) };
var optimizer = new SGD(0.5).Setup(model);
for (int step = 0; step <= 200; step++)
{
    double loss = optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
    if (step % 50 == 0) Console.WriteLine($"step {step,3}: loss {loss:F6}");
}
