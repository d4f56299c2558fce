#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a penalty on the gradient: training differentiates a loss that contains a gradient, so a graph of the gradient is recorded.
// Look at the two pictures: both networks fit the ten noisy points (o), but the penalized one makes no detours between them.
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

NdArray x = NdArray.Linspace(-1, 1, 10, DType.Float64).Reshape(10, 1);
NdArray t = new[] { -0.5, -0.9, -0.6, -0.8, -0.3, 0.3, 0.8, 0.5, 1.0, 0.6 };
NdArray everywhere = NdArray.Linspace(-1, 1, 64, DType.Float64).Reshape(64, 1);
int steps = args.Contains("--short") ? 20 : 1200;
foreach (double strength in new[] { 0, 0.01 })
{
    using var seed = Config.Seed(7);
    using var float64 = Config.DefaultDType(DType.Float64);
    var model = new L.MLP(1, 32, 32, 1) { Activation = F.Tanh };
    var optimizer = new Adam(0.01).Setup(model);
    for (int step = 0; step < steps; step++) optimizer.Update(() => Loss(model) + strength * Steepness(model));
    double error = Loss(model).Data.ToScalar(), steepness = Steepness(model).Data.ToScalar();
    Console.WriteLine($"\npenalty {strength}: error {error:F4}, mean squared slope {steepness:F1}");
    Draw(model);
}

Variable Loss(L.MLP model) => F.MeanSquaredError(model.Forward(x), t.Reshape(10, 1));

// The mean of (dy/dx)² along the line. With createGraph the slopes are variables like any other.
Variable Steepness(L.MLP model)
{
    Variable points = new(everywhere);
    Variable slopes = Gradient.Of(F.Sum(model.Forward(points)), points, createGraph: true)!;
    return F.Mean(F.Square(slopes));
}

void Draw(L.MLP model)
{
    using var noBackprop = Config.NoBackprop();
    char[][] picture = [.. Enumerable.Range(0, 13).Select(_ => new string(' ', 64).ToCharArray())];
    Mark(everywhere, model.Forward(everywhere).Data, '·');
    Mark(x, t, 'o');
    foreach (char[] row in picture) Console.WriteLine(new string(row).TrimEnd());

    void Mark(NdArray across, NdArray up, char mark)
    {
        for (int i = 0; i < up.Size; i++)
            picture[(int)Math.Round(6 - 5 * Math.Clamp(up.Reshape(-1)[i], -1.2, 1.2))][(int)Math.Round((across[i, 0] + 1) * 31.5)] = mark;
    }
}
