#:project ../../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 7, repaired.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(1);
NdArray x = new float[,] { { -9 }, { -1 }, { 1 }, { 9 } }, t = new float[,] { { 0 }, { 0 }, { 1 }, { 1 } };
var model = new Sequential { new L.Linear(1, 1) };
var optimizer = new SGD(0.02).Setup(model);
for (int step = 0; step <= 1000; step++)
{
    double loss = optimizer.Update(() =>
    {
        return F.SigmoidCrossEntropy(model.Forward(x), t.To(DType.Int32));
    });
    if (step % 100 == 0) Console.WriteLine($"step {step,4}: loss {loss:E2}");
}
