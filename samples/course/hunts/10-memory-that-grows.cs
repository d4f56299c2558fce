#:project ../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 10: a curve of the loss, noted step by step in a loop written by hand.
// The symptom: memory grows with every step, although each step computes the same. Which line is wrong?
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
TupleDataset moons = Datasets.Moons(2000);
var (x, t) = (moons.Arrays[0], moons.Arrays[1]);
var model = new Sequential { new L.Linear(2, 64), F.Tanh, new L.Linear(64, 2) };
var optimizer = new SGD(0.5).Setup(model);
List<Variable> curve = [];
for (int step = 1; step <= 60; step++)
{
    Variable loss = F.SoftmaxCrossEntropy(model.Forward(x), t);
    model.ClearGrads();
    loss.Backward();
    optimizer.Update();
    curve.Add(loss);
    if (step % 20 == 0) Console.WriteLine($"step {step}: {curve.Count} losses noted, {GC.GetTotalMemory(true) / 1_000_000} MB in memory");
}
