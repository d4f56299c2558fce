#:project ../../../../Autograd.Functions/Autograd.Functions.csproj
// Bug hunt 9, repaired.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

using var seed = Config.Seed(4);
NdArray x = new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, t = new[] { 0, 1, 1, 0 };
var model = new Mlp();
var optimizer = new Adam(0.05).Setup(model);
try
{
    for (int step = 0; step <= 200; step++)
    {
        double loss = optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t));
        if (step % 50 == 0) Console.WriteLine($"step {step,3}: loss {loss:F4}");
    }
}
catch (InvalidOperationException refusal)
{
    Console.WriteLine(refusal.Message);
}

internal sealed class Mlp : Chain
{
    public L.Linear Hidden { get; set => field = Register(value); } = null!;
    public L.Linear Output { get; set => field = Register(value); } = null!;

    public Mlp() => (Hidden, Output) = (new(2, 8), new(8, 2));

    public Variable Forward(Variable x) => Output.Forward(F.Tanh(Hidden.Forward(x)));
}
