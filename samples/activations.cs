#:project ../Autograd.Functions/Autograd.Functions.csproj
// Draws every activation with its derivative, dashed, on one sheet: samples/out/activations.svg, and .html for a phone.
// Look at where each derivative is 0: a unit whose derivative is 0 for all examples has stopped learning. The numbers are saved as JSON.
using Autograd.Core;
using Autograd.Functions;

string folder = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "out");
using var test = Config.TestMode(); // RReLU uses the mean of its slopes
(string Name, Func<Variable, Variable> Function)[] activations =
[
    ("ReLU", F.ReLU),
    ("LeakyReLU, slope 0.2", x => F.LeakyReLU(x, slope: 0.2)),
    ("PReLU, slope learned, here 0.25", x => F.PReLU(x, 0.25f)),
    ("RReLU, slope 1/8 to 1/3, in test", x => F.RReLU(x, 1.0 / 8, 1.0 / 3)),
    ("ClippedReLU, z 3", x => F.ClippedReLU(x, 3)),
    ("ReLU6", F.ReLU6),
    ("ELU, α 1", F.ELU),
    ("SELU", F.SELU),
    ("GELU", F.GELU),
    ("GELU, by tanh", x => F.GELU(x, approximate: true)),
    ("SiLU, also Swish", F.SiLU),
    ("Mish", F.Mish),
    ("Softplus", F.Softplus),
    ("Sigmoid", F.Sigmoid),
    ("HardSigmoid", F.HardSigmoid),
    ("Tanh", F.Tanh),
];
ActivationPlot.SaveSheet(Path.Combine(folder, "activations.svg"), activations);
ActivationPlot.SaveSheet(Path.Combine(folder, "activations.html"), activations);
ActivationPlot.Save(Path.Combine(folder, "activations", "leaky_relu"), x => F.LeakyReLU(x));
foreach (var (name, function) in activations)
{
    Variable x = new(new float[] { -1 }, requiresGrad: true), y = function(x);
    y.Backward();
    Console.WriteLine($"{name,-34} at -1: {y.Data[0],7:F4}, derivative {x.Grad![0],7:F4}");
}

Console.WriteLine($"The sheet is {Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(folder, "activations.svg"))}.");
