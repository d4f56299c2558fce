#:project ../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 1: a straight line through four points. Gradient descent should come closer with every step.
// The symptom: the loss falls, and then it swings up and down for ever. Which line is missing?
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
    loss.Backward();
    optimizer.Update();
    if (step % 8 == 0) Console.WriteLine($"step {step,2}: loss {loss.Data.ToScalar():F4}");
}
