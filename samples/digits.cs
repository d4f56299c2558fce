#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a network with PReLU learning 1,437 real handwritten digits, and what it makes of 360 it has never seen.
// Look at the slopes that PReLU learned, at the digits it got wrong (marked !), and at the curve in samples/out/digits.log.
using System.Globalization;
using System.IO.Compression;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var seed = Config.Seed(2);
string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var (train, test) = ReadDigits().Split(1437, Config.Random.Shuffling);
var model = new Mlp(64, 192, 10);
var optimizer = new Adam(0.003);
optimizer.Setup(model).AddHook(new WeightDecay(3e-4));
using var log = File.CreateText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "out")).FullName, "digits.log"));

Say("epoch   train loss   test loss   test accuracy");
int epochs = args.Contains("--short") ? 3 : 25;
for (int epoch = 1; epoch <= epochs; epoch++)
{
    double loss = 0;
    optimizer.Alpha = 0.003 * (1 - (epoch - 1.0) / epochs);
    foreach (var (x, t) in new SerialIterator(train, batchSize: 32, repeat: false))
    {
        loss += optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t)) * t.Size / train.Count;
        if (!Console.IsOutputRedirected) Console.Write($"\r{epoch,5}   step {optimizer.Steps}");
    }

    if (!Console.IsOutputRedirected) Console.Write('\r');
    var (testLoss, accuracy) = Evaluate();
    Say($"{epoch,5}   {loss,10:F4}   {testLoss,9:F4}   {accuracy,13:P2}");
}

Draw(first: 0);
Draw(first: 6);
Console.WriteLine($"PReLU's slopes began at 0.25 and are now {model.Slope.W.Data.Min().ToScalar():F2} to {model.Slope.W.Data.Max().ToScalar():F2}.");
Console.WriteLine($"Test accuracy {Evaluate().Accuracy:P2}. The curve is in samples/out/digits.log.");

TupleDataset ReadDigits()
{
    using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, "data", "digits.csv.gz")), CompressionMode.Decompress));
    int[][] rows = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',').Select(int.Parse).ToArray())];
    float[] pixels = [.. rows.SelectMany(row => row.Take(64)).Select(pixel => pixel / 16f)];
    return new TupleDataset(NdArray.From(pixels, [rows.Length, 64]), rows.Select(row => row[64]).ToArray());
}

(double Loss, double Accuracy) Evaluate()
{
    using var noBackprop = Config.NoBackprop();
    using var testMode = Config.TestMode();
    Variable y = model.Forward(test.Arrays[0]);
    return (F.SoftmaxCrossEntropy(y, test.Arrays[1]).Data.ToScalar(), F.Accuracy(y, test.Arrays[1]).Data.ToScalar());
}

void Draw(int first)
{
    var (x, t) = test.Take([.. Enumerable.Range(first, 6)]);
    using var testMode = Config.TestMode();
    NdArray guess = model.Forward(x).Data.ArgMax(1);
    for (int row = 0; row < 8; row++)
        Console.WriteLine(string.Join("  ", Enumerable.Range(0, 6).Select(i => string.Concat(Enumerable.Range(0, 8).Select(column => new string(" ░▒▓█"[(int)(x[i, row * 8 + column] * 4)], 2))))));
    Console.WriteLine(string.Join("  ", Enumerable.Range(0, 6).Select(i => $"{$"{guess[i]} {(guess[i] == t[i] ? "" : $"! is {t[i]}")}",-16}")) + "\n");
}

void Say(string line)
{
    Console.WriteLine(line);
    log.WriteLine(line);
}

internal sealed class Mlp : Chain
{
    public L.Linear Hidden { get; set => field = Register(value); }

    public L.PReLU Slope { get; set => field = Register(value); }

    public L.Linear Output { get; set => field = Register(value); }

    public Mlp(int inputs, int hidden, int outputs)
    {
        (Hidden, Slope, Output) = (new L.Linear(inputs, hidden, initialW: Initializers.HeNormal(slope: 0.25)), new L.PReLU([hidden]), new L.Linear(hidden, outputs));
    }

    public Variable Forward(Variable x) => Output.Forward(F.Dropout(Slope.Forward(Hidden.Forward(x)), 0.3));
}
