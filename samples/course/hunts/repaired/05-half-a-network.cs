#:project ../../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 5, repaired.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(2);
NdArray x = new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, t = new[] { 0, 1, 1, 0 };
L.Linear first = new(2, 3), second = new(3, 2);
var model = new Sequential { first, second };
var optimizer = new Adam(0.05).Setup(model);
NdArray before = first.W.Data.Copy();
double loss = 0;
for (int step = 0; step < 500; step++)
    loss = optimizer.Update(() =>
    {
        Variable hidden = F.Tanh(first.Forward(x));
        return F.SoftmaxCrossEntropy(second.Forward(hidden), t);
    });
NdArray moved = (first.W.Data - before).Abs();
Console.WriteLine($"loss {loss:F4}; the first layer's weights moved by up to {moved.Max().ToScalar():F4}");
