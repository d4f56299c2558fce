#:project ../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 7: a probability for each point, and the cross entropy written out as in the textbook.
// The symptom: the better the network gets, the nearer the end: suddenly the loss is NaN. Which line is wrong?
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
        Variable p = F.Sigmoid(model.Forward(x));
        return -F.Mean(t * F.Log(p) + (1 - t) * F.Log(1 - p));
    });
    if (step % 100 == 0) Console.WriteLine($"step {step,4}: loss {loss:E2}");
}
