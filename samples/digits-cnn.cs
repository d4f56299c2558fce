#:project ../Autograd.Functions/Autograd.Functions.csproj
// Shows a convolutional network learning 1,437 real handwritten digits, and how few of 360 others it gets wrong.
// Look at the filters of the first layer, small pictures of the strokes they answer to, and at the digits that fooled it.
using System.Globalization;
using System.IO.Compression;
using Autograd.Core;
using Autograd.Functions;
using L = Autograd.Links;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var seed = Config.Seed(1);
var (train, test) = ReadDigits().Split(1437, Config.Random.Shuffling);

// Each convolution slides its 3 × 3 filters over all places of the image: what it learns about a stroke in one place, it knows in every other.
// Batch normalization keeps the numbers in range, the pooling halves the image, and the last layer sees what is left at once.
var model = new Sequential
{
    new L.Convolution2D(1, 16, 3, pad: 1, noBias: true), new L.BatchNormalization(16), x => F.LeakyReLU(x),
    new L.Convolution2D(16, 32, 3, pad: 1, noBias: true), new L.BatchNormalization(32), x => F.LeakyReLU(x),
    x => F.MaxPooling2D(x, 2),
    new L.Convolution2D(32, 64, 3, pad: 1, noBias: true), new L.BatchNormalization(64), x => F.LeakyReLU(x),
    x => F.MaxPooling2D(x, 2),
    x => F.Dropout(x, 0.3), new L.Linear(64 * 2 * 2, 10),
};
var optimizer = new Adam();
optimizer.Setup(model).AddHook(new WeightDecay(1e-3));

Console.WriteLine("epoch   train loss   test accuracy   wrong");
int epochs = args.Contains("--short") ? 2 : 20;
for (int epoch = 1; epoch <= epochs; epoch++)
{
    double loss = 0;
    optimizer.Alpha = 0.004 * (1 - (epoch - 1.0) / epochs);
    foreach (var (x, t) in new SerialIterator(train, batchSize: 32, repeat: false))
        loss += optimizer.Update(() => F.SoftmaxCrossEntropy(model.Forward(x), t)) * t.Size / train.Count;
    int[] wrong = Wrong();
    Console.WriteLine($"{epoch,5}   {loss,10:F4}   {1 - (double)wrong.Length / test.Count,13:P2}   {wrong.Length,5}");
}

DrawFilters();
Draw(Wrong());

TupleDataset ReadDigits()
{
    string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
    using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, "data", "digits.csv.gz")), CompressionMode.Decompress));
    int[][] rows = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',').Select(int.Parse).ToArray())];
    float[] pixels = [.. rows.SelectMany(row => row.Take(64)).Select(pixel => pixel / 16f)];
    return new TupleDataset(NdArray.From(pixels, [rows.Length, 1, 8, 8]), rows.Select(row => row[64]).ToArray());
}

NdArray Guess(NdArray x)
{
    using var noBackprop = Config.NoBackprop();
    using var testMode = Config.TestMode(); // batch normalization now uses the statistics it has followed, dropout does nothing
    return model.Forward(x).Data.ArgMax(1);
}

int[] Wrong()
{
    NdArray guess = Guess(test.Arrays[0]);
    return [.. Enumerable.Range(0, test.Count).Where(i => guess[i] != test.Arrays[1][i])];
}

void DrawFilters()
{
    NdArray W = model.Parameters().First().Data;
    Console.WriteLine("\nEight of the first layer's filters: bright where ink speaks for the stroke, dark where it speaks against it.");
    for (int row = 0; row < 3; row++)
        Console.WriteLine(string.Join("   ", Enumerable.Range(0, 8).Select(filter => string.Concat(Enumerable.Range(0, 3).Select(column => Shade(0.5 + W[filter, 0, row, column]))))));
}

void Draw(int[] digits)
{
    if (digits.Length == 0) return;
    var (x, t) = test.Take([.. digits.Take(6)]);
    NdArray guess = Guess(x);
    Console.WriteLine("\nSome that it got wrong:");
    for (int row = 0; row < 8; row++)
        Console.WriteLine(string.Join("  ", Enumerable.Range(0, t.Size).Select(i => string.Concat(Enumerable.Range(0, 8).Select(column => Shade(x[i, 0, row, column]))))));
    Console.WriteLine(string.Join("  ", Enumerable.Range(0, t.Size).Select(i => $"{$"{guess[i]}, is {t[i]}",-16}")));
}

string Shade(double brightness) => new(" ░▒▓█"[(int)Math.Clamp(brightness * 5, 0, 4)], 2);
