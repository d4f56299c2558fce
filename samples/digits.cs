#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a network with PReLU learning 1,437 real handwritten digits, and what it makes of 360 it has never seen.
// Look at the slopes that PReLU learned, at the digits it got wrong (marked !), and at the curve in samples/out/digits.log.
using System.Globalization;
using System.IO.Compression;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var seed = Config.Seed(1);
string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var (train, test) = Digits(Path.Combine(folder, "data", "digits.csv.gz")).Split(1437, Config.Random.Shuffling);

var model = new Mlp(64, 128, 10);
var optimizer = new Adam(0.003).Setup(model);
optimizer.AddHook(new WeightDecay(1e-4));
int epochs = args.Contains("--short") ? 3 : 30;
using var log = File.CreateText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "out")).FullName, "digits.log"));
Console.WriteLine("epoch   train loss   test loss   test accuracy");
for (int epoch = 1; epoch <= epochs; epoch++)
{
    double loss = 0;
    foreach (var (x, t) in new SerialIterator(train, batchSize: 32, epochs: 1))
        loss += optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t)) * t.Size / train.Count;
    var (testLoss, accuracy) = Evaluate();
    string line = $"{epoch,5}   {loss,10:F4}   {testLoss,9:F4}   {accuracy,12:P2}";
    log.WriteLine(line);
    Console.WriteLine(line);
}

NdArray guess = Predict(test.Arrays[0]).Data.ArgMax(1);
for (int row = 0; row < 12; row += 6) DrawDigits(row, 6);
Console.WriteLine($"PReLU's slope went from 0.25 to {model.Slope.W.Data.Mean().ToScalar():F3} on average; keeps for backward: {model.Forward(test.Arrays[0]).Creator!.RetainReason}");
Console.WriteLine($"test accuracy {Evaluate().Accuracy:P2}; the curve is in {Path.Combine("samples", "out", "digits.log")}");

Variable Predict(NdArray x)
{
    using var noBackprop = Config.NoBackprop();
    return model.Forward(x);
}
