#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a variational autoencoder: handwritten digits go through eight random numbers each and come out again.
// Look at the reconstructions, and at the last row: digits that nobody wrote, decoded from noise.
using System.Globalization;
using System.IO.Compression;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var seed = Config.Seed(1);
const int Code = 8;
NdArray digits = ReadDigits();
var model = new Autoencoder(64, 128, Code);
Console.WriteLine(ModelSummary.Of(model, () => model.Loss(digits.Rows([0, 1]))) + "\n");

var optimizer = new Adam(0.002);
optimizer.Setup(model).AddHook(new GradientClipping(50));
Console.WriteLine("epoch    loss a digit");
int epochs = args.Contains("--short") ? 2 : 40;
for (int epoch = 1; epoch <= epochs; epoch++)
{
    double loss = 0;
    foreach (var batch in new SerialIterator(new TupleDataset(digits), batchSize: 32, repeat: false))
        loss += optimizer.Update(() => model.Loss(batch.Arrays[0])) * batch.Arrays[0].Shape[0] / digits.Shape[0];
    if (epoch % 10 == 0 || epoch <= 2) Console.WriteLine($"{epoch,5}    {loss,12:F3}");
}

using var noBackprop = Config.NoBackprop();
NdArray six = digits.Rows([3, 14, 25, 36, 47, 58]);
Draw("written", six);
Draw("reconstructed", F.Sigmoid(model.Decode(model.Encode(six).Mean)).Data);
Draw("decoded from noise", F.Sigmoid(model.Decode(F.Gaussian(NdArray.Zeros([6, Code]), NdArray.Zeros([6, Code])))).Data);

static NdArray ReadDigits()
{
    string file = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "data", "digits.csv.gz");
    using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
    float[][] rows = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',').Take(64).Select(pixel => int.Parse(pixel, CultureInfo.InvariantCulture) / 16f).ToArray())];
    return NdArray.From([.. rows.SelectMany(row => row)], [rows.Length, 64]);
}

static void Draw(string title, NdArray images)
{
    Console.WriteLine($"\n{title}");
    for (int row = 0; row < 8; row++)
        Console.WriteLine(string.Join("  ", Enumerable.Range(0, 6).Select(i => string.Concat(Enumerable.Range(0, 8).Select(column => new string(" ░▒▓█"[(int)(images[i, row * 8 + column] * 4.99)], 2))))));
}

internal sealed class Autoencoder : Chain
{
    public L.MLP Encoder { get; set => field = Register(value); }

    public L.MLP Decoder { get; set => field = Register(value); }

    public Autoencoder(int pixels, int hidden, int code) => (Encoder, Decoder) = (new L.MLP(pixels, hidden, 2 * code), new L.MLP(code, hidden, pixels));

    // The means of the code and the logarithms of its variances stand side by side.
    public (Variable Mean, Variable LnVar) Encode(Variable x) => F.SplitAxis(Encoder.Forward(x), 2, axis: 1) is [var mean, var lnVar] ? (mean, lnVar) : default;

    public Variable Decode(Variable code) => Decoder.Forward(code);

    // How badly the digit is told from its code, and how much the code tells.
    public Variable Loss(Variable x)
    {
        var (mean, lnVar) = Encode(x);
        return (F.BernoulliNLL(x, Decode(F.Gaussian(mean, lnVar))) + F.GaussianKLDivergence(mean, lnVar)) / x.Shape[0];
    }
}
