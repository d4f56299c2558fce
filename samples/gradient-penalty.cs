#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a penalty on the gradient: training differentiates a loss that contains a gradient, so a graph of the gradient is recorded.
// Look at the two pictures: both networks know the ten noisy points (o), the penalized one makes no detours between them.
using System.Globalization;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
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
    Console.WriteLine($"\npenalty {strength}: error {Loss(model).Data.ToScalar():F4}, mean squared slope {Steepness(model).Data.ToScalar():F1}");
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
    var picture = new char[13, 64];
    Mark(everywhere, model.Forward(everywhere).Data, '·');
    Mark(x, t, 'o');
    for (int row = 0; row < 13; row++) Console.WriteLine(string.Concat(Enumerable.Range(0, 64).Select(column => picture[row, column] == 0 ? ' ' : picture[row, column])).TrimEnd());

    void Mark(NdArray across, NdArray up, char mark)
    {
        for (int i = 0; i < up.Size; i++)
            picture[(int)Math.Round(6 - 5 * Math.Clamp(up.Reshape(-1)[i], -1.2, 1.2)), (int)Math.Round((across[i, 0] + 1) * 31.5)] = mark;
    }
}
