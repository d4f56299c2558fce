#:project ../../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 1, repaired.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
NdArray x = new float[,] { { -1 }, { 0 }, { 1 }, { 2 } }, t = 2 * x + 1;
var model = new Sequential { new L.Linear(1, 1) };
var optimizer = new SGD(0.1).Setup(model);
for (int step = 0; step <= 40; step++)
{
    Variable loss = F.MeanSquaredError(model.Forward(x), t);
    model.ClearGrads();
    loss.Backward();
    optimizer.Update();
    if (step % 8 == 0) Console.WriteLine($"step {step,2}: loss {loss.Data.ToScalar():F4}");
}
