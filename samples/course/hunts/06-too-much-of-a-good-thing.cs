#:project ../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 6: a bowl-shaped loss, straight down to the bottom.
// The symptom: the numbers grow until they overflow. Which line is wrong?
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
NdArray x = new float[,] { { -3, 1 }, { -1, -2 }, { 1, 2 }, { 3, -1 } }, t = new float[,] { { -5 }, { -4 }, { 4 }, { 5 } };
var model = new Sequential { new L.Linear(2, 1) };
var optimizer = new SGD(1).Setup(model);
for (int step = 0; step <= 60; step++)
{
    double loss = optimizer.Update(() => F.MeanSquaredError(model.Forward(x), t));
    if (step % 10 == 0) Console.WriteLine($"step {step,2}: loss {loss:G4}");
}
