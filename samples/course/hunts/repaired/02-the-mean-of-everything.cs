#:project ../../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 2, repaired.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
NdArray x = new float[,] { { -1 }, { 0 }, { 1 }, { 2 } };
NdArray t = new float[,] { { -1 }, { 1 }, { 3 }, { 5 } };
var model = new Sequential { new L.Linear(1, 1) };
var optimizer = new SGD(0.1).Setup(model);
double loss = 0;
for (int step = 0; step < 200; step++) loss = optimizer.Update(() => F.Mean(F.Square(model.Forward(x) - t)));
Console.WriteLine($"loss {loss:F4}");
for (int i = 0; i < 4; i++)
    Console.WriteLine($"x = {x[i, 0],2}: target {2 * x[i, 0] + 1,2}, answer {model.Forward(x).Data[i, 0]:F2}");
